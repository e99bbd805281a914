public import Domain
public import Postgres
internal import Storage

/// Keeps what a meeting asks of whom as obligations, after anything of it changed.
///
/// What is due on no day stands on the meeting's page alone: a worklist is a list of days.
public func keepDuties(of id: ID<Record>, in transaction: borrowing Transaction) throws {
    let open = try OpenMeeting.read(id, in: transaction)
    try MeetingDeeds.keep(
        open.dutyRows + open.actionRows, lateness: open.lateness, of: id, in: transaction)
}

extension OpenMeeting {
    /// When somebody is to be reminded of something due on a day; nobody is of what is over.
    private func reminder(of state: MeetingDuty.State, due: Day) -> Day? {
        guard state == .open else { return nil }
        return reminder?.day(before: Due(day: due), asked: today, calendar)
    }

    fileprivate var dutyRows: [MeetingObligation] {
        duties.all.compactMap { duty in
            guard let due = duty.due, duty.wasEverOpen(meeting.state) else { return nil }
            let owner = owner(of: duty)
            return MeetingObligation(
                meeting: meeting.id, key: duty.id, task: duty.step.task, role: owner.role, owner: owner.worker,
                clause: duty.line.clauses.last?.label ?? duty.step.clause.label, isAction: false,
                notBefore: duty.line.first.flatMap { $0 <= due ? $0 : nil }, due: due, state: duty.state,
                remindOn: reminder(of: duty.state, due: due), reminder: reminder)
        }
    }

    /// Actions are somebody's to do from the day on which the minutes are agreed.
    fileprivate var actionRows: [MeetingObligation] {
        guard meeting.state == .agreed else { return [] }
        let clause = rule.agenda.first { $0.content == .actions }?.clause ?? rule.clause
        return actions.map { action in
            let deed = deeds.first { $0.step == action.id.description }?.deed
            let state: MeetingDuty.State =
                if let deed { deed.isWaived ? .waived : .done } else { action.droppedIn == nil ? .open : .superseded }
            return MeetingObligation(
                meeting: meeting.id, key: action.id.description, task: action.task, role: action.ownerRole,
                owner: action.ownerID, clause: clause.label, isAction: true, notBefore: nil, due: action.dueOn,
                state: state, remindOn: reminder(of: state, due: action.dueOn), reminder: reminder)
        }
    }
}

extension MeetingDuty {
    /// Whether it was ever somebody's to do: what a meeting's outcome does not raise never was.
    fileprivate func wasEverOpen(_ meeting: MeetingState) -> Bool {
        switch state {
        case .waiting: false
        case .open, .done, .waived: true
        case .superseded: meeting.isOff && step.deed.comesBefore
        }
    }
}

extension MeetingStep.Deed {
    /// Whether it is done before the meeting, or is the meeting.
    fileprivate var comesBefore: Bool {
        switch self {
        case .notifyRisk, .decide, .findChair, .invite, .speakBefore, .updateRequest, .prepare, .hold: true
        case .sendMinutes, .fileMinutes, .writePlan, .updateCarePlan, .tellProvider, .tellPlacementsService,
            .presentFunding:
            false
        }
    }
}
