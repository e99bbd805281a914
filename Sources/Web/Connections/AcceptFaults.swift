internal import Logging
internal import NIOCore

/// A connection that could not be accepted, because the files that the process may open are used up, is no reason to
/// stop listening: others are let in as soon as there is room.
final class AcceptFaults: ChannelDuplexHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel
    typealias OutboundIn = Never
    typealias OutboundOut = Never

    /// Between two tries, or the waiting connection would be tried again without end.
    static let pause = TimeAmount.milliseconds(100)

    private let logger: Logger
    private var isPausing = false
    private var hasTold = false

    init(logger: Logger) { self.logger = logger }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if !hasTold {
            hasTold = true
            logger.error("A connection could not be accepted; trying on", metadata: ["error": "\(error)"])
        }
        guard !isPausing else { return }
        isPausing = true
        let bound = NIOLoopBound((faults: self, context: context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: Self.pause) {
            bound.value.faults.isPausing = false
            bound.value.context.read()
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasTold = false
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        if !isPausing { context.read() }
    }
}

@available(*, unavailable)
extension AcceptFaults: Sendable {}
