/// What is said about a status when nothing more exact is known.
struct ProblemWords {
    let title: String
    let detail: String
    /// What to do next, one paragraph each.
    let next: [String]

    init(status: Int) {
        switch status {
        case 400:
            self.init(
                "The request cannot be read", "Something in the request is not as it should be.",
                ["Go back and try again."])
        case 401:
            self.init(
                "Sign in to continue", "You are not signed in, or your session has ended.",
                ["If you were filling in a form, what you saved as a draft is kept and waits for you."])
        case 403:
            self.init(
                "You cannot do this", "Your role does not allow this.",
                ["If your work needs it, ask your team manager.", "Nothing has been changed."])
        case 404:
            // The same for what does not exist and for what the reader may not know of.
            self.init(
                "Page not found", "There is no such page, or it is not open to you.",
                [
                    "If you typed the address, check that it is correct. If you followed a link, it may be out of date.",
                    "Use \u{2018}Find a file\u{2019} to look for a child, carer or provider you work with.",
                ])
        case 405: self.init("This page cannot be used that way", "The page does not answer this kind of request.", [])
        case 409:
            self.init(
                "This clashes with what is there already", "What you sent does not fit with what is recorded now.",
                ["Go back, look at the record as it is now, and try again."])
        case 412:
            self.init(
                "Someone else changed this first", "The record was changed after you opened it.",
                ["Go back and open it again to see what changed. Nothing you typed has overwritten it."])
        case 413:
            self.init(
                "This is too large", "What you sent is larger than can be taken.", ["Shorten it or send it in parts."])
        case 415: self.init("This kind of content cannot be read", "Send a form or JSON.", [])
        case 422:
            self.init(
                "There is a problem with what you entered", "Some answers need your attention.",
                ["Go back, correct them, and send the form again."])
        case 428:
            self.init(
                "Say which version you are changing", "The request must say with If-Match which version it changes.", []
            )
        case 429: self.init("Too many attempts", "This was asked for too often.", ["Wait a few minutes and try again."])
        case 503:
            self.init(
                "The service is not available", "You will be able to use it again shortly.",
                ["If you were filling in a form, keep the page open and send it again in a few minutes."])
        default:
            self.init(
                "Sorry, there is a problem with the service", "Something went wrong on our side.",
                [
                    "Try again later. Your saved drafts are kept.",
                    "If it happens again, tell your system administrator.",
                ])
        }
    }

    private init(_ title: String, _ detail: String, _ next: [String]) {
        (self.title, self.detail, self.next) = (title, detail, next)
    }
}
