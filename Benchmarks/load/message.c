// Writes returns as the contract's messages, and spoils those that are meant to be poison.
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "load.h"

// The members' texts as JSON; poison changes one or two of them.
struct texts {
    char authority[32], measure[NAME_BYTES + 16], period[32], revision[16], value[48], symbol[16];
    char numerator[32], denominator[32], status[16], submitted[32];
};

static void date(char *text, size_t size, int days) {
    struct civil day = civil_from_days(days);
    snprintf(text, size, "%04d-%02d-%02d", day.year, day.month, day.day);
}

static void fill(struct texts *texts, const struct plan *plan, const struct item *item) {
    snprintf(texts->authority, sizeof texts->authority, "\"%s\"", plan_authority(plan, item->authority));
    snprintf(texts->measure, sizeof texts->measure, "\"%s\"", plan->measure[item->measure].id);
    int next = (item->year + 1) % 100;
    if (item->quarter > 0)
        snprintf(texts->period, sizeof texts->period, "\"%04d-%02d-Q%d\"", item->year, next, item->quarter);
    else
        snprintf(texts->period, sizeof texts->period, "\"%04d-%02d\"", item->year, next);
    snprintf(texts->revision, sizeof texts->revision, "%d", item->revision);
    strcpy(texts->value, "null");
    if (item->has_value && item->scale == 0) snprintf(texts->value, sizeof texts->value, "%" PRId64, item->mantissa);
    else if (item->has_value)
        snprintf(texts->value, sizeof texts->value, "%" PRId64 ".%" PRId64, item->mantissa / 10, item->mantissa % 10);
    strcpy(texts->symbol, "null");
    if (item->symbol != NULL) snprintf(texts->symbol, sizeof texts->symbol, "\"%s\"", item->symbol);
    strcpy(texts->numerator, "null");
    strcpy(texts->denominator, "null");
    if (item->has_fraction) {
        snprintf(texts->numerator, sizeof texts->numerator, "%" PRId64, item->numerator);
        snprintf(texts->denominator, sizeof texts->denominator, "%" PRId64, item->denominator);
    }
    strcpy(texts->status, item->provisional ? "\"provisional\"" : "\"final\"");
    char day[16];
    date(day, sizeof day, (int)(item->submitted_at / 86400));
    int second = (int)(item->submitted_at % 86400);
    snprintf(texts->submitted, sizeof texts->submitted, "\"%sT%02d:%02d:%02dZ\"", day, second / 3600,
             second / 60 % 60, second % 60);
}

static void spoil(struct texts *texts, enum poison poison, const struct item *item) {
    switch (poison) {
    case MISSING_FIELD: strcpy(texts->submitted, "null"); break;
    case WRONG_TYPE: strcpy(texts->revision, "\"1\""); break;
    case UNKNOWN_AUTHORITY: strcpy(texts->authority, "\"" UNKNOWN_AUTHORITY_CODE "\""); break;
    case UNKNOWN_MEASURE: strcpy(texts->measure, "\"" UNKNOWN_MEASURE_ID "\""); break;
    case BAD_PERIOD: strcpy(texts->period, "\"2018-20-Q2\""); break;
    case CADENCE_MISMATCH: strcpy(texts->period, "\"2012-M10\""); break;
    case PERIOD_IN_FUTURE: strcpy(texts->period, item->quarter > 0 ? "\"2140-41-Q1\"" : "\"2140-41\""); break;
    case LEGACY_SYMBOL: strcpy(texts->symbol, "\":\""); break;
    case UNKNOWN_FIELD_VALUE: strcpy(texts->status, "\"draft\""); break;
    case NOT_A_NUMBER: strcpy(texts->value, "\"74abc\""); break;
    case OUT_OF_RANGE: strcpy(texts->value, "1234567890123456789012345678901"); break;
    case NEGATIVE_COUNT:
        strcpy(texts->numerator, "-3");
        strcpy(texts->denominator, "40");
        break;
    case VALUE_AND_SYMBOL:
        strcpy(texts->value, "74");
        strcpy(texts->symbol, "\"c\"");
        break;
    case NO_VALUE:
        strcpy(texts->value, "null");
        strcpy(texts->numerator, "null");
        strcpy(texts->denominator, "null");
        break;
    case FRACTION_MISMATCH:
        strcpy(texts->value, "3");
        strcpy(texts->numerator, "40");
        strcpy(texts->denominator, "80");
        break;
    default: break;
    }
}

static size_t escape(char *to, const char *text) {
    size_t length = 0;
    to[length++] = '"';
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') to[length++] = '\\';
        to[length++] = *text;
    }
    to[length++] = '"';
    to[length] = '\0';
    return length;
}

size_t message_write(const struct plan *plan, const struct item *item, char body[MESSAGE_BYTES]) {
    if (item->poison == NOT_AN_OBJECT) return (size_t)snprintf(body, MESSAGE_BYTES, "[\"%s\", 74]", item->key);
    struct texts texts;
    fill(&texts, plan, item);
    spoil(&texts, item->poison, item);
    char as_at[16], commentary[512] = "null";
    date(as_at, sizeof as_at, item->as_at_day);
    if (item->commentary != NULL) escape(commentary, item->commentary);
    int length = snprintf(
        body, MESSAGE_BYTES,
        "{\"authority\":%s,\"measure\":%s,\"period\":%s,\"revision\":%s,\"value\":%s,\"symbol\":%s,\"numerator\":%s,"
        "\"denominator\":%s,\"status\":%s,\"asAt\":\"%s\",\"submittedAt\":%s,\"source\":\"%s\",\"commentary\":%s,"
        "\"backfill\":true}",
        texts.authority, texts.measure, texts.period, texts.revision, texts.value, texts.symbol, texts.numerator,
        texts.denominator, texts.status, as_at, texts.submitted, item->source, commentary);
    // Cut off in the middle.
    if (item->poison == MALFORMED_JSON) length /= 2;
    return (size_t)length;
}
