/**
 * The interface that zod, valibot, arktype and other schema libraries implement (https://standardschema.dev, version 1).
 * Copied here, as the specification recommends, to avoid a dependency.
 */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  /** The properties that the specification defines. */
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) => StandardSchemaResult<Output> | Promise<StandardSchemaResult<Output>>;
    /** Used for type inference only; undefined at run time. */
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** The validated value, or the issues of an invalid one. */
export type StandardSchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaIssue[] };

/** Why a value is invalid. */
export interface StandardSchemaIssue {
  /** The description of the issue. */
  readonly message: string;
  /** The path of the invalid property. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}
