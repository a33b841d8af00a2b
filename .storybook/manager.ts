import { addons } from 'storybook/manager-api';
import { brandTheme } from './brandTheme.js';

addons.setConfig({ theme: brandTheme });
