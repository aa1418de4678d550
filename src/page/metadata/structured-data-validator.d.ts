/** The part of the package that tests use; it brings no types. */
declare module '@adobe/structured-data-validator' {
  export default class Validator {
    constructor(schemaOrg: object)
    validate(data: {
      readonly jsonld: object
    }): Promise<{ issueMessage: string; severity: string; path: unknown }[]>
  }
}
