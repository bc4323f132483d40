/// How far an address reaches, which decides whether a request may go there.
///
/// A name of the internet may be made to resolve to an address inside of our network, so that it is the address which is
/// judged, when it is connected to.
package enum AddressScope: String, Sendable, CaseIterable {
    /// On the internet.
    case global
    case loopback
    /// Of a private network: RFC 1918 and unique local addresses.
    case `private`
    /// Of one link, such as the metadata services of clouds.
    case linkLocal = "link-local"
    /// Between a provider and its customers (RFC 6598).
    case shared
    case multicast
    /// Stands for this host, though it is none.
    case unspecified
    /// For documentation, measurements, protocols or nothing yet.
    case reserved

    /// The scope of an address; of one that carries an IPv4 address for a translator, that one's.
    package init(_ address: IPAddress) {
        switch address {
        case .v4(let address): self = Self.scope(address)
        case .v6(let upper, let lower): self = Self.scope(upper, lower)
        }
    }

    /// Whether somebody may use such an address on purpose; the others are no hosts that could answer.
    package var isUsable: Bool {
        switch self {
        case .global, .loopback, .private, .linkLocal, .shared: true
        case .multicast, .unspecified, .reserved: false
        }
    }

    private static func scope(_ address: UInt32) -> AddressScope {
        func lies(in network: UInt32, _ length: UInt32) -> Bool { (address ^ network) >> (32 - length) == 0 }
        if address == 0 { return .unspecified }
        if lies(in: 0x7F00_0000, 8) { return .loopback }
        if lies(in: 0x0A00_0000, 8) || lies(in: 0xAC10_0000, 12) || lies(in: 0xC0A8_0000, 16) { return .private }
        if lies(in: 0xA9FE_0000, 16) { return .linkLocal }
        if lies(in: 0x6440_0000, 10) { return .shared }
        if lies(in: 0xE000_0000, 4) { return .multicast }
        // This network, protocol assignments, three for documentation, anycast relays of 6to4, benchmarks, the future and
        // broadcasts.
        let isReserved =
            lies(in: 0x0000_0000, 8) || lies(in: 0xC000_0000, 24) || lies(in: 0xC000_0200, 24)
            || lies(in: 0xC633_6400, 24) || lies(in: 0xCB00_7100, 24) || lies(in: 0xC058_6300, 24)
            || lies(in: 0xC612_0000, 15) || lies(in: 0xF000_0000, 4)
        return isReserved ? .reserved : .global
    }

    private static func scope(_ upper: UInt64, _ lower: UInt64) -> AddressScope {
        func starts(with bits: UInt64, _ length: UInt64) -> Bool {
            (upper ^ bits << (64 - length)) >> (64 - length) == 0
        }
        if upper == 0 {
            if lower == 0 { return .unspecified }
            if lower == 1 { return .loopback }
            // ::ffff:a.b.c.d is connected to over IPv4; the other forms are out of use.
            return lower >> 32 == 0xFFFF ? scope(UInt32(truncatingIfNeeded: lower)) : .reserved
        }
        if upper == 0x0064_FF9B_0000_0000, lower >> 32 == 0 { return scope(UInt32(truncatingIfNeeded: lower)) }
        if starts(with: 0x2002, 16) { return scope(UInt32(truncatingIfNeeded: upper >> 16)) }
        if starts(with: 0x7E, 7) { return .private }
        // Site-local addresses were replaced by unique local ones.
        if starts(with: 0x3FB, 10) { return .private }
        if starts(with: 0x3FA, 10) { return .linkLocal }
        if starts(with: 0xFF, 8) { return .multicast }
        // Nothing but 2000::/3 is given out; of it, protocol assignments (Teredo too) and two for documentation are not.
        let isGlobal =
            starts(with: 1, 3) && !starts(with: 0x2001_0000 >> 9, 23) && !starts(with: 0x2001_0DB8, 32)
            && !starts(with: 0x3FFF_0, 20)
        return isGlobal ? .global : .reserved
    }
}
