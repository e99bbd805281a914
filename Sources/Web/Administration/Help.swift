internal import Domain

/// What a person may want to know, by how much of the casework they see.
enum Help {
    static func topics(for way: Way) -> [Topic] {
        [signingIn] + (way == .none ? [administering] : [concerns, sharing]) + (sees(way) ? [files] : [])
            + (sees(way) || way == .kind ? [calendars] : []) + [trouble]
    }

    private static func sees(_ way: Way) -> Bool { way == .wide || way == .team || way == .case }

    private static let signingIn = Topic(
        id: "signing-in", title: "Signing in",
        paragraphs: [
            "You sign in with your e-mail address, your password and, if you work for an agency, a code from your authenticator app.",
            "After 30 minutes without use you are signed out; a form that keeps drafts has kept what you typed. After 12 hours everybody signs in again.",
            "If you have lost your password or your authenticator, ask your agency's administrator for a new set-up code. Use it on the page Set your password within seven days.",
            "Where you have more than one role or agency, My account lets you change which one you act in. You see one at a time.",
        ])

    private static let concerns = Topic(
        id: "concerns", title: "Raising a concern",
        paragraphs: [
            "Anybody who works with a looked-after child, cares for one, or is one, can say that a placement is not going well. Say what happened, who saw it and when; you need not be sure.",
            "If a child is in danger now, call the police or the authority's emergency duty team. Do not wait for this service.",
            "The Placement Stability Officer records the concern and scales the placement from 1 to 5. You can see what became of a concern that you raised in My work.",
        ])

    private static let sharing = Topic(
        id: "sharing", title: "Sharing a record",
        paragraphs: [
            "A record is shared by a web link, made for one worker, team, agency or case file. It opens that record and nothing else of the file, until its last day or until it is withdrawn.",
            "A link made for you is in My work. Nobody can pass it on: it opens only for whom it was made.",
        ])

    private static let files = Topic(
        id: "files", title: "Finding and opening files",
        paragraphs: [
            "Find a file shows only files you may open. A file that is missing may be restricted, belong to another agency or not be allocated to you; the service does not say which.",
            "Every file page says why you may see it. Everything that is opened is recorded with the reason, and the child's agency can see who looked.",
            "Where a child's safety needs a file that you have no allocation to, break-glass opens it for an hour. You give a reason and a fresh code; the file's owner is told, and it is reviewed.",
        ])

    private static let calendars = Topic(
        id: "calendar", title: "Meetings in your calendar",
        paragraphs: [
            "Calendar shows the meetings you may see or take part in, by month, week or as a list. A meeting's page has an invitation that your own calendar can open; open it again when the meeting changes, and it brings the entry up to date or takes it out.",
            "Your own calendar can also read your meetings by itself, from a secret address that you make under Calendar. It says when, where and which meeting, and never whose.",
            "Give that address to nobody. Withdraw it when a telephone is lost; it then shows nothing any more.",
        ])

    private static let administering = Topic(
        id: "administering", title: "Administering",
        paragraphs: [
            "Those who administer the service, check it or load data into it see no case content.",
            "An account sees nothing before its owner is appointed to a role. What people see ends with the last day of their appointment, or at once when they are kept out.",
            "Nobody appoints or changes themself, and nobody reviews their own break-glass: another person does.",
        ])

    private static let trouble = Topic(
        id: "trouble", title: "When something goes wrong",
        points: [
            "If somebody else changed what you were changing, the page shows both versions and you choose. Nothing is lost.",
            "If a page says that something is not there, it may never have been, or you may not see it. Ask the file's social worker.",
            "If a page says that something went wrong, try again. Tell your administrator the reference it shows if it happens twice.",
        ])
}
