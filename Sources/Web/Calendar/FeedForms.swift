internal import Casework
internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// The secret address under which a calendar of somebody's own reads their meetings.
enum FeedForms {
    static let make: FormRoute = FormRoute(
        path: "/calendar/feed", access: .ways([.wide, .team, .case, .kind, .own]),
        summary: "Make an address for my own calendar",
        spec: FormSpec(
            id: "makeFeed",
            fields: [
                Field(
                    "keepsSecret", "I will give the address to my own calendar and to nobody else", .tick,
                    called: "that you will keep the address to yourself")
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let since = try CalendarFeeds.mine(in: transaction)
            return .init(
                spec: make.spec, title: "Your meetings in a calendar of your own",
                submit: since == nil ? "Make the address" : "Make a new address",
                cancel: try transaction.caller.way == .own ? "/my-meetings" : "/calendar",
                before: Self.before(since, csrf: asked.desk.credentials.csrf))
        },
        submit: { _, _, asked, transaction in
            let address = FeedAddress(host: asked.desk.request.head.authority)
            try CalendarFeeds.make(Secrets.hash(address.secret), in: transaction)
            return .init(
                location: "/calendar/feed", said: .feedWasShown, status: 201, once: address.answer)
        })

    private static func before(_ since: Timestamp?, csrf: String) -> [any Part] {
        let parts: [any Part] = [
            Paragraphs(
                "A calendar on your telephone or computer can read your meetings from a secret address: those that you chair, write the minutes of or are asked to come to, with the kind of meeting, its reference, time and place. It names nobody.",
                "Whoever knows the address can read it. Withdraw it when a telephone is lost, or when somebody else may have seen it."
            )
        ]
        guard let since else { return parts }
        return parts + [
            Inset(
                "You have had an address since \(since.london.written). It cannot be shown again; a new one takes its place."
            ),
            PostButton(
                "Withdraw the address", action: "/calendar/feed/withdraw", csrf: csrf, isSecondary: true),
        ]
    }

    /// Twice is once: what is withdrawn stays so.
    @Sendable
    static func withdraw(_ desk: Desk) async throws -> Answer {
        try await guardOwnPage(desk)
        try await desk.write { transaction in
            _ = try CalendarFeeds.withdraw(in: transaction)
            try WriteAudit.note("withdraw the address for my own calendar", in: transaction)
        }
        return .done(Said.feedWithdrawn.after("/calendar/feed"))
    }
}

/// A feed's address, while it is made. It is kept nowhere.
struct FeedAddress {
    let secret = Secrets.token()
    /// Where the person reached the server; `nil` where the request does not say.
    let host: String?

    private var path: String { "/calendar/feeds/\(secret).ics" }

    /// - Parameter name: The last part of the path: 43 characters of base64url and `.ics`. Anything else is `nil`.
    static func secret(_ name: String) -> String? {
        let bytes = Array(name.utf8)
        guard bytes.count == 47, bytes.suffix(4).elementsEqual(".ics".utf8),
            bytes.prefix(43).allSatisfy({
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
                    || $0 == UInt8(ascii: "_")
            })
        else { return nil }
        return String(decoding: bytes.prefix(43), as: UTF8.self)
    }

    var answer: Answer {
        var answer = Answer.page(
            "Your calendar address",
            Page(
                heading: "Your calendar address",
                parts: [
                    Warning("This address is shown once. Copy it into your calendar now, and keep it to yourself."),
                    SummaryList([.init("Address", host.map { "https://\($0)\(path)" } ?? path)]),
                    Paragraphs(
                        "In your calendar, choose to subscribe to a calendar from the web or by its address, and put the address there. The calendar then asks for changes by itself, at its own pace."
                    ),
                    Links([("Back to the calendar", "/calendar")]),
                ]),
            json: .members(["path": .text(path)]), status: 201)
        answer.location = "/calendar/feed"
        return answer
    }
}
