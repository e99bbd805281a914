internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes
internal import Pages

/// Watches one client: ends the connection of one that dawdles, and answers 503 to one for whom there is no room.
///
/// Hummingbird's own idle time-out ends those that send no whole head, ask nothing or stop in a body. It is reset by
/// every byte of a body, so that one byte a minute would hold a connection for days: hence the pace kept here.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Bytes a second, over the whole body, that a client may not stay below for longer than its patience: 64 kbit/s.
    static let leastPace = 8 * 1024

    private let gauge: ConnectionGauge
    private let patience: TimeAmount
    private let interval: TimeAmount
    private var isSurplus = false
    private var hasRefused = false
    private var isInBody = false
    /// Whether the server has asked for bytes that have not come: only then is it the client who keeps it waiting.
    private var isWaiting = false
    private var received = 0
    private var waited = TimeAmount.zero
    private var stalled = TimeAmount.zero
    private var watch: RepeatedTask?

    init(gauge: ConnectionGauge, patience: TimeAmount) {
        (self.gauge, self.patience) = (gauge, patience)
        interval = max(.milliseconds(100), .nanoseconds(patience.nanoseconds / 20))
    }

    func handlerAdded(context: ChannelHandlerContext) {
        isSurplus = gauge.enter()
        let bound = NIOLoopBound((guard: self, context: context), eventLoop: context.eventLoop)
        watch = context.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
            bound.value.guard.look(bound.value.context)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        watch?.cancel()
        gauge.leave()
    }

    private func look(_ context: ChannelHandlerContext) {
        if isWaiting, isInBody || isSurplus { waited = waited + interval }
        stalled = context.channel.isWritable ? .zero : stalled + interval
        let allowed = isSurplus ? .seconds(5) : patience + .seconds(Int64(received / Self.leastPace))
        if waited > allowed || stalled > patience { context.close(promise: nil) }
    }

    func read(context: ChannelHandlerContext) {
        isWaiting = true
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isWaiting = false
        context.fireChannelReadComplete()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if isSurplus { return refuse(part, context) }
        switch part {
        case .head: (isInBody, received, waited) = (true, 0, .zero)
        case .body(let bytes): received += bytes.readableBytes
        case .end: isInBody = false
        }
        context.fireChannelRead(data)
    }

    private func refuse(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        guard case .head = part, !hasRefused else { return }
        hasRefused = true
        let body = ByteBuffer(
            bytes: Problem(status: 503, detail: "Too many people are connected. Try again in a moment.").json.encoded)
        let fields: HTTPFields = [
            .contentType: Problem.contentType, .contentLength: "\(body.readableBytes)", .retryAfter: "5",
            .connection: "close", .cacheControl: "no-store",
        ]
        let head = HTTPResponse(status: .serviceUnavailable, headerFields: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in bound.value.close(promise: nil) }
    }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}
