// Days since 1970 and back (Gregorian), and the last days of financial periods.
#include "load.h"

int days_from_civil(int year, int month, int day) {
    // Years that begin in March put the leap day last.
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct civil civil_from_days(int days) {
    int shifted = days + 719468;
    int era = shifted / 146097;
    int of_era = shifted - era * 146097;
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100);
    int month = (5 * of_year + 2) / 153;
    struct civil civil = {
        .year = year + era * 400 + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = of_year - (153 * month + 2) / 5 + 1,
    };
    return civil;
}

int period_last_day(int year, int quarter) {
    switch (quarter) {
    case 1: return days_from_civil(year, 6, 30);
    case 2: return days_from_civil(year, 9, 30);
    case 3: return days_from_civil(year, 12, 31);
    default: return days_from_civil(year + 1, 3, 31);
    }
}
