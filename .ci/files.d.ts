declare namespace Files {
  type SessionRecords = Record<string, [string, string]>;
  interface Terms { empty: string[]; same: string[][]; nearly: string[][]; idioms: string[]; documents: number; weights: Record<string, number>; }
  interface Filters { before: string; ids: string; filters: Record<string, Record<string, number[]>>; }
  interface ListFacet { name: string; label: string; choices: [string, string, number][]; values?: number[][]; file?: number }
  interface ListIndex { one: string; many: string; total: number; years: [number, number][]; facets: ListFacet[]; by_title?: number[]; by_title_file?: number; chunk?: number; texts_file?: number }
  interface ListValues { values: number[][] }
  interface ListTitles { by_title: number[] }
  interface ListTexts { ids: string[]; titles: string[]; codes: string[]; facts: string[]; summaries: string[] }
}
declare namespace Files {
  interface Checksum { alphabet: string; weights: number[]; modulus: number }
  interface Folds { folds: [number, number, number, number][] }
  interface Detector { name: string; blocks: boolean; message: string; hint: string; sign: string; pattern: string; ignoreCase: boolean; context: string[]; near: number; without: string; allowed: string; checksum: Checksum | null }
  type Identifying = (Folds | Detector)[];
  interface FormField { name: string; label: string; required: boolean; input: string; help?: string; example?: string; min?: number; max_items?: number; fields?: FormField[]; options?: string[]; least?: number; most?: number; size?: string; max?: number; words?: [number, number]; markdown?: boolean }
  interface FormPart { id: string; title: string; intro: string; fields: FormField[] }
  interface FormChoices { group: string; records: [string, string][] }
  interface FormRules { template: string; html: string; open_tag: string; marks: [string, string][]; https: string; record: string; blank: string }
  interface Form { parts: FormPart[]; order: string[]; choices: Record<string, FormChoices[]>; rules: FormRules; identifying: Identifying; id: { length: number; files: number }; longest_address: number }
}
declare namespace Files { type TakenIds = string[] }
