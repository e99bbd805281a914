internal import Domain
internal import Hummingbird
internal import Pages

/// `/imports/new`: the form that takes the files.
enum ImportForm {
    static let spec = FormSpec(
        id: "importFiles",
        fields: [
            Field(
                "files", "CSV files", .files,
                hint: "Those of one or more years, older ones first by name. 64 MiB together at the most.")
        ])

    static func answer(_ desk: Desk, faults: [FieldFault] = []) -> Answer {
        let form = FormView(
            spec, action: "/imports/new", faults: faults, csrf: desk.credentials.csrf, key: "",
            submit: "Check the files", cancel: "/imports")
        let page = Page(
            heading: "Load your own data",
            parts: [
                Paragraphs(
                    "The files are checked first. You then see what would change and every fault, and decide whether to load them.",
                    "Header, Episodes, Missing and Reviews of the SSDA903 return are taken, and the templates children, households, providers, carers_of_episodes and allocations. The first row of a file tells what it is."
                ),
                form,
            ])
        return .page(
            "Load your own data", page,
            json: ["maximumBytes": .integer(ImportUpload.maximumBytes)], status: faults.isEmpty ? 200 : 422,
            hasFaults: !faults.isEmpty)
    }
}
