import Glibc

/// The files and connections that this process may hold open.
enum OpenFiles {
    /// Raises the limit as far as the system lets us, for most start programs with 1,024.
    /// - Returns: The limit now in force.
    static func raiseLimit() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
        var wanted = limit
        wanted.rlim_cur = min(limit.rlim_max, 65_536)
        if wanted.rlim_cur > limit.rlim_cur, setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &wanted) == 0 {
            limit = wanted
        }
        return Int(clamping: limit.rlim_cur)
    }
}
