internal import Domain
internal import Hummingbird
internal import Pages
internal import Storage

extension Routes {
    /// Raising, recording, scaling and linking a concern; my work.
    mutating func addConcerns() {
        get("/concerns", .caseworkers, "List concerns", query: ["after"]) { desk in
            let after = desk.query("after")
            let list = try await desk.read { transaction in try ConcernList.read(after: after, in: transaction) }
            desk.shows(list.files)
            return list.answer
        }
        get("/concerns/new", .caseworkers, "Choose a placement for a concern", query: ["q", "intake"]) { desk in
            let (query, intake) = (desk.query("q"), desk.query("intake"))
            let start = try await desk.read { transaction in
                try StartConcern.read(query: query, intake: intake, in: transaction)
            }
            desk.shows(start.files)
            return start.answer
        }
        form(RecordConcernForm.route)
        form(RaiseConcernForm.route)
        addRecords()
        addLinks()
        addIntakes()
        addMyWork()
    }
}
