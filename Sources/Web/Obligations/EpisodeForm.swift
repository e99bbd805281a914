internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What the forms about one episode share: the child above, and where they lead back to.
struct EpisodeForm: Sendable {
    let episode: OpenEpisode
    let known: KnownFiles
    let now: Timestamp

    /// - Throws: `Refusal.notFound` for one out of sight.
    static func open(_ asked: FormRoute.Asked, in transaction: borrowing Transaction) throws -> EpisodeForm {
        let episode = try OpenEpisode.read(asked.id("episode"), in: transaction)
        return EpisodeForm(
            episode: episode, known: try KnownFiles.find([episode.facts.childFileID], in: transaction),
            now: try transaction.caller.now)
    }

    var today: Day { now.london.day }
    private var href: Href { Href("/episodes/\(episode.facts.id)") }

    func opened(
        _ spec: FormSpec, _ values: FormValues = FormValues(), title: String, submit: String, before: [any Part] = []
    ) -> FormRoute.Opened {
        FormRoute.Opened(
            spec: spec, values: values, files: known.shown, title: title, submit: submit, cancel: href, above: above,
            before: before)
    }

    private var above: [any Part] {
        guard let child = known.identities[episode.facts.childFileID] else { return [] }
        return [
            IdentityBar(
                name: child.name, href: known.href(episode.facts.childFileID), bornOn: child.bornOn?.written,
                localID: child.localID, responsibleAuthority: child.authority)
        ]
    }

    static func done(
        _ asked: FormRoute.Asked, _ said: Said, _ json: JSONValue, status: Int = 200,
        in transaction: borrowing Transaction
    ) throws -> FormRoute.Done {
        let id: ID<StabilityEpisode> = asked.id("episode")
        let files = try StabilityEpisodes.find(id, in: transaction).map { [$0.childFileID] } ?? []
        return FormRoute.Done(location: "/episodes/\(id)", said: said, json: json, status: status, files: files)
    }
}
