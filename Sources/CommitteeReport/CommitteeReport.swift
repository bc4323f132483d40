internal import Reporting

/// The committee's report: thirteen sections and the scorecard as its appendix.
package enum CommitteeReport {}
