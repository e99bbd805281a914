internal import Domain
internal import Hummingbird
internal import Pages

extension Routes {
    /// Finding and reading the files of children, carer households and providers.
    mutating func addFiles() {
        get("/files", .staff, "Find files", query: ["q", "born", "number", "kind"], use: findFiles)
        get("/files/{file}", .fileReaders, "Read a file", use: fileOverview)
        get("/files/{file}/placements", .fileReaders, "Read a file's placements", query: ["after"], use: filePlacements)
        get("/files/{file}/chronology", .caseworkers, "Read a chronology", query: ["after"], use: fileChronology)
        get("/files/{file}/people", .caseworkers, "Read the people of a file", use: filePeople)
        get("/files/{file}/involvement", .caseworkers, "Read an involvement", use: fileInvolvement)
        get(
            "/files/{file}/who-looked", .ways([.wide, .team]), "Read who looked at a file", query: ["after"],
            use: whoLooked)
        get("/placements/{placement}", .fileReaders, "Read a placement", use: placementPage)
        for opening in [OpenFileForms.child, OpenFileForms.household, OpenFileForms.provider] { form(opening) }
        for keeping in [PlacementForms.begin, PlacementForms.plan, PlacementForms.end] { form(keeping) }
        form(ConnectedPersonForms.add)
        form(ConnectedPersonForms.change)
        form(.restriction)
        form(.newAllocation)
        form(.endAllocation)
        open(.protectedAddress)
        addBreakGlass()
    }
}

extension Access {
    /// All who have files to read, if only their own.
    static let fileReaders = Access.ways([.wide, .team, .case, .kind, .own])
}
