import { Markdown } from '@storybook/addon-docs/blocks';
import type { ReactElement } from 'react';
import { guideIds } from './guideIds.js';
import './guide.css';

/** A page of docs/, with its links to other pages of docs/ leading to their guides. */
export function Guide({ page, children }: { page: string; children: string }): ReactElement {
  return (
    <div className="guide">
      <Markdown>{rewriteLinks(children, page)}</Markdown>
    </div>
  );
}

/** Links to pages that are not guides lead nowhere in a built Storybook, so their text stays without the link. */
export function rewriteLinks(text: string, page: string): string {
  return text
    .replace(/^<!--.*-->\n/gm, '')
    .replace(/\[([^\]]*)\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g, (link, label, target) => {
      if (!target) return link;
      const path = new URL(target, `https://docs.invalid/docs/${page}`).pathname.replace(/^\/docs\//, '');
      const id = guideIds[path];
      // Storybook's router does not accept a fragment.
      return id ? `[${label}](?path=/docs/${id}--docs)` : label;
    });
}
