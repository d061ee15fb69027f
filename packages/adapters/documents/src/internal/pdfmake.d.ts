declare module "pdfmake/js/Printer.js" {
  /** The stream of a PDF, ended by `end`. */
  interface PdfStream {
    on(event: "data", listener: (chunk: Uint8Array) => void): void;
    on(event: "end", listener: () => void): void;
    on(event: "error", listener: (error: Error) => void): void;
    end(): void;
  }

  interface PdfFiles {
    existsSync(name: string): boolean;
    readFileSync(name: string): Uint8Array;
  }

  interface UrlResolver {
    resolve(url: string): void;
    resolved(): Promise<void>;
  }

  class PdfPrinter {
    constructor(fonts: object, files: PdfFiles, urls: UrlResolver, mayReadFile: (path: string) => boolean);
    createPdfKitDocument(definition: object): Promise<PdfStream>;
  }

  /** Node hands out the module's exports, bundlers the class itself. */
  const module: typeof PdfPrinter | { readonly default: typeof PdfPrinter };
  export default module;
}

declare module "pdfmake/build/vfs_fonts.js" {
  /** Font files as base64 text, by name. */
  const files: Readonly<Record<string, string>>;
  export default files;
}
