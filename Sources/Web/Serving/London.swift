internal import Domain
internal import Foundation
internal import Pages
internal import Postgres

extension Timestamp {
    /// The instant as clocks in England and Wales show it.
    var london: Moment {
        let seconds = Self.zone.map { TimeInterval($0.secondsFromGMT(for: date)) } ?? 0
        let local = Int((date.timeIntervalSince1970 + seconds).rounded(.down))
        let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let minutes = (local - day * 86_400) / 60
        return Moment(day: Day(number: day), minutes: minutes) ?? Moment.midnight
    }

    private static let zone = TimeZone(identifier: "Europe/London")
}

extension Moment {
    fileprivate static let midnight: Moment = {
        guard let moment = Moment(day: Day(number: 0), minutes: 0) else { preconditionFailure("midnight is a time") }
        return moment
    }()

    /// The instant at which clocks in England and Wales show this. Of two (when clocks go back), the first.
    var timestamp: Timestamp {
        let local = Int64(day.number) * 86_400 + Int64(minutes) * 60
        let zone = TimeZone(identifier: "Europe/London")
        let guess = Date(timeIntervalSince1970: TimeInterval(local))
        let offset = zone?.secondsFromGMT(for: guess.addingTimeInterval(-3600)) ?? 0
        return Timestamp(microseconds: (local - Int64(offset)) * 1_000_000)
    }
}
