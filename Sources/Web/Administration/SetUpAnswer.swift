internal import Casework
internal import Pages

/// The one answer that shows a one-time set-up code. The code is kept nowhere; the database has its hash.
struct SetUpAnswer {
    /// "The worker has an account".
    let title: String
    /// Whose code it is.
    let name: String
    let code: SetUpCode
    /// Of what was made, or changed.
    let location: String
    /// What JSON says besides the code.
    let json: [JSONValue.Member]
    let status: Int

    var answer: Answer {
        let page = Page(
            heading: title,
            parts: [
                Warning(
                    "This code is shown once. Give it to \(name) in person or by telephone, never by e-mail, and keep no copy."
                ),
                SummaryList([
                    .init("Set-up code", code.text), .init("Where it is used", "/set-up", href: "/set-up"),
                    .init("It works for", "Seven days, once"),
                ]),
                Links([("Go on", Href(location))]),
            ])
        var answer = Answer.page(
            title, page,
            json: .object(
                json + [
                    .init("setUpCode", .string(code.text)), .init("setUpPath", "/set-up"),
                ]),
            status: status)
        answer.location = location
        return answer
    }
}
