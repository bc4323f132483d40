package import Contracts
package import Scorecard

extension DeliveryStore {
    /// An alert as a message tells it.
    package struct Told: Sendable {
        package let kind: AlertKind
        package let series: Series
        package let period: Period
        package let raisedAt: Timestamp
        /// The rating's event.
        package let rating: String
        /// The alert as other systems see it, `scorecard.alert.raised.v1`.
        package var event: String
        /// What the rated value is the quotient of; every revision's counts where it came without.
        package var counts: [ReturnCounts]
        /// The counts of every revision of the period that the movement is measured from.
        package var baseCounts: [ReturnCounts]
        /// The alert that this one takes back.
        package var retracted: Retracted?
        /// What the rated revision said beside its value.
        package var returned: Returned?
        /// The newest revision of the period, which may be a later one than was rated.
        package var newest: Newest?
        /// Earlier periods of the same kind that have a return or a rating, the newest first.
        package var past: [Past]
        /// Every revision of the measure's figures, and of those that tell of them, in the years that are told of, in the
        /// order in which they came. Empty where that was not read.
        package var arrivals: [DisclosureArrival]
        /// What the neighbours' average is of, where their figures may have to be withheld.
        package var neighbourFigures: [ValueStore.Comparison] = []

        package struct Retracted: Hashable, Sendable {
            package let kind: AlertKind
            package let raisedAt: Timestamp

            package init(kind: AlertKind, raisedAt: Timestamp) {
                self.kind = kind
                self.raisedAt = raisedAt
            }
        }

        package struct Returned: Hashable, Sendable {
            package let asAt: CalendarDate?
            package let isProvisional: Bool
            package let mark: ValueMark?

            package init(asAt: CalendarDate?, isProvisional: Bool = false, mark: ValueMark? = nil) {
                self.asAt = asAt
                self.isProvisional = isProvisional
                self.mark = mark
            }
        }

        package struct Newest: Hashable, Sendable {
            package let revision: Int32
            package let value: MeasuredValue
            package let counts: ReturnCounts?
            /// No more than its beginning where it is long.
            package let commentary: String?

            package init(
                revision: Int32 = 1, value: MeasuredValue, counts: ReturnCounts? = nil, commentary: String? = nil
            ) {
                self.revision = revision
                self.value = value
                self.counts = counts
                self.commentary = commentary
            }
        }

        package struct Past: Hashable, Sendable {
            package let period: Period
            package var revision: Int32
            /// Its newest revision; `nil` where it lies too far back to be shown, or was never returned.
            package var value: MeasuredValue?
            package var counts: ReturnCounts?
            /// `none` where it was not rated.
            package var rag: RAGRating

            package init(
                period: Period, revision: Int32 = 1, value: MeasuredValue? = nil, counts: ReturnCounts? = nil,
                rag: RAGRating = .none
            ) {
                self.period = period
                self.revision = revision
                self.value = value
                self.counts = counts
                self.rag = rag
            }
        }

        package init(
            kind: AlertKind, series: Series, period: Period, raisedAt: Timestamp, rating: String, event: String = "",
            counts: [ReturnCounts] = [], baseCounts: [ReturnCounts] = [], retracted: Retracted? = nil,
            returned: Returned? = nil, newest: Newest? = nil, past: [Past] = [], arrivals: [DisclosureArrival] = []
        ) {
            self.kind = kind
            self.series = series
            self.period = period
            self.raisedAt = raisedAt
            self.rating = rating
            self.event = event
            self.counts = counts
            self.baseCounts = baseCounts
            self.retracted = retracted
            self.returned = returned
            self.newest = newest
            self.past = past
            self.arrivals = arrivals
        }
    }
}
