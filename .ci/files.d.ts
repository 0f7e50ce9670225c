// Written by `python -m macros script-types` from macros/publishing/script_files.py.
declare namespace Files {
  type SessionRecords = Record<string, [string, string]>;
  type TakenIds = Array<string>;
  interface SearchStart {
    edition: string;
    starts: Array<string>;
    weights: Array<[number, number]>;
    names: string;
    empty: Array<string>;
    same: Array<Array<string>>;
    nearly: Array<Array<string>>;
    idioms: Array<string>;
  }
  type SearchWords = Record<string, Array<Array<number>>>;
  interface SearchText {
    at?: string;
    title: string;
    kind: string;
    record?: string;
    others?: Array<string>;
    parts?: Array<[string, Array<string>]>;
  }
  type Filters = Record<string, Record<string, Array<number>>>;
  interface ListFacet {
    name: string;
    label: string;
    choices: Array<[string, string, number]>;
    values?: Array<Array<number>>;
    file?: number;
  }
  interface ListIndex {
    one: string;
    many: string;
    total: number;
    years: Array<[number, number]>;
    facets: Array<ListFacet>;
    by_title?: Array<number>;
    by_title_file?: number;
    chunk?: number;
    texts_file?: number;
  }
  interface ListValues {
    values: Array<Array<number>>;
  }
  interface ListTitles {
    by_title: Array<number>;
  }
  interface ListTexts {
    ids: Array<string>;
    titles: Array<string>;
    codes: Array<string>;
    facts: Array<string>;
    summaries: Array<string>;
  }
  interface FormField {
    name: string;
    label: string;
    required: boolean;
    input: string;
    help?: string;
    example?: string;
    min?: number;
    max_items?: number;
    fields?: Array<FormField>;
    options?: Array<string>;
    least?: number;
    years_ahead?: number;
    size?: string;
    max?: number;
    words?: [number, number];
    markdown?: boolean;
  }
  interface FormPage {
    id: string;
    title: string;
    fields: Array<string>;
  }
  interface FormPart {
    id: string;
    title: string;
    intro: string;
    pages: Array<FormPage>;
    fields: Array<FormField>;
  }
  interface FormChoices {
    group: string;
    records: Array<[string, string]>;
  }
  interface FormRules {
    template: string;
    html: string;
    open_tag: string;
    marks: Array<[string, string, string]>;
    table: [string, string, string];
    bullet: [string, string, string];
    https: string;
    named: string;
    wrapped: string;
    record: string;
    blank: string;
    no_name: [string, string];
    misuses: Array<[string, string, string]>;
  }
  interface Folds {
    name: string;
    folds: Array<[number, number, number, number]>;
    entities: Record<string, string>;
    spoken: Record<string, string>;
    decoded: Array<[string, string]>;
    shown: Array<[string, string]>;
  }
  interface Checksum {
    alphabet: string;
    weights: Array<number>;
    modulus: number;
  }
  interface Detector {
    name: string;
    blocks: boolean;
    sign: string;
    pattern: string;
    ignoreCase: boolean;
    context: Array<string>;
    without: string;
    near: number;
    allowed: string;
    checksum: Checksum | null;
    message: string;
    hint: string;
  }
  type Identifying = Array<Folds | Detector>;
  interface Names {
    run: string;
    start: string;
    before: string;
    initial: string;
    behind: string;
    short: string;
    known: Array<string>;
  }
  interface FormId {
    length: number;
    files: number;
  }
  interface FormContact {
    editors: string | null;
    private: string | null;
    repository: string | null;
  }
  interface Form {
    parts: Array<FormPart>;
    order: Array<string>;
    references: Array<string>;
    choices: Record<string, Array<FormChoices>>;
    rules: FormRules;
    identifying: Array<Folds | Detector>;
    names: Names;
    id: FormId;
    longest_address: number;
    contact: FormContact;
  }
}
