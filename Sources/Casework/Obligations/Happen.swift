public import Domain
public import Postgres
public import Storage

/// Keeps what happened in a stability episode, with all that follows from it: obligations made and ended, people told.
///
/// The episode is the transaction's own until it ends, so that two who act at once act one after the other. Everything
/// is found by reading the events anew from the first: what is kept beside them cannot drift away from them.
/// - Throws: `Refusal.notFound` where the caller may not act in the episode.
@discardableResult
public func keep(
    _ new: NewEvent, in episode: ID<StabilityEpisode>, transaction: borrowing Transaction
) throws -> Pathway {
    let caller = try transaction.caller
    guard let taken = try EpisodeEvents.take(episode, in: transaction) else { throw Refusal.notFound }
    let id = try EpisodeEvents.keep(new, in: episode, by: caller, transaction: transaction)
    let events = try EpisodeEvents.all(of: episode, in: transaction).map(\.event)
    let rules = try EpisodeRules.read(
        of: episode, version: taken.procedureVersion, setting: taken.setting, agencyID: taken.agencyID, events: events,
        in: transaction)
    let pathway = rules.pathway(events)
    try Obligations.keep(pathway, in: episode, by: caller, transaction: transaction)
    for telling in pathway.tellings where telling.event == id {
        try EpisodeEvents.tell(
            telling.who, kind: "episode_changed", clause: telling.clause.label, of: episode, in: transaction)
    }
    return pathway
}
