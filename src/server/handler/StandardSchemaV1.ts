/**
 * What zod, valibot, arktype and others have in common (standardschema.dev, version 1). The specification recommends
 * declaring it in place of depending on a package for it.
 */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  /** The schema's way to check and type a value. */
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) => StandardSchemaResult<Output> | Promise<StandardSchemaResult<Output>>;
    /** Only for inference: never there at run time. */
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** A typed value, or what is wrong with the input. */
export type StandardSchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string }[] };
