internal import CLibPQ

/// Hears the server's warnings on one connection, and remembers the one that matters to a commit.
final class Notices {
    /// Set where the server stopped waiting for its standby: the commit is on this server, perhaps on no other.
    var standbyWaitWasCancelled = false

    /// Must outlive `connection`, or be replaced before it goes.
    func listen(on connection: OpaquePointer) {
        _ = PQsetNoticeReceiver(
            connection,
            { context, result in
                guard let context, let result, let function = PQresultErrorField(result, Int32(UInt8(ascii: "R")))
                else { return }
                // The function's name, because the message itself is in the server's language.
                if String(cString: function) == "SyncRepWaitForLSN" {
                    Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().standbyWaitWasCancelled = true
                }
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
