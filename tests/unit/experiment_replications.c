#define _POSIX_C_SOURCE 200809L
#include "experiment/aggregate.h"
#include "experiment/replications.h"

#include "base/arena.h"
#include "base/hash.h"

#include <criterion/criterion.h>
#include <math.h>
#include <pthread.h>
#include <time.h>

/* A subject whose runs take unlike times, so that they end out of order. */
typedef struct toy {
    int64_t slow;            /* this run waits until it is told to give up; -1: none */
    bool first_is_late;      /* so that the others have to wait for it */
    atomic_int begun, ended; /* runs */
    atomic_int most_ahead;   /* how many runs were begun and not consumed at once */
    atomic_int consumed_by_all;
} toy;

static void rest(long microseconds) {
    (void)nanosleep(&(struct timespec){0, 1000 * microseconds}, NULL);
}

static gw_result *make_result(uint32_t number) {
    gw_result *result = gw_grow(NULL, 1, sizeof *result);
    *result = (gw_result){.replication = number, .events = 2, .columns = 2};
    result->values = gw_grow(NULL, 2, sizeof(double));
    result->values[0] = (double)(gw_mix64(number) >> 11) * 0x1p-53;
    result->values[1] = number % 3 == 0 ? NAN : 1.0 / number;
    return result;
}

static gw_result *play(const void *subject, uint32_t number, gw_job *job) {
    toy *t = (toy *)(uintptr_t)subject;
    int ahead = atomic_fetch_add(&t->begun, 1) + 1 - atomic_load(&t->consumed_by_all);
    if (ahead > atomic_load(&t->most_ahead)) {
        atomic_store(&t->most_ahead, ahead);
    }
    if (number == t->slow) {
        while (gw_job_goes_on(job, 0.5)) {
            rest(100);
        }
        return NULL;
    }
    rest(t->first_is_late && number == 5 ? 50000 : 0);
    for (int i = 1; i <= 4; i++) {
        rest((long)(gw_mix64(number + 7) % 200));
        if (!gw_job_goes_on(job, i / 4.0)) {
            return NULL;
        }
    }
    atomic_fetch_add(&t->ended, 1);
    return make_result(number);
}

typedef struct taker {
    toy *toy;
    uint32_t expected;
    int64_t most, stop_after; /* refuses the one behind `most`; sets `stop` at `stop_after` */
    atomic_int stop;
    atomic_bool taking;
    bool in_order;
    gw_aggregate aggregate;
    int64_t last_done;
    double furthest;
} taker;

static bool take(void *context, const gw_result *result) {
    taker *t = context;
    cr_assert(!atomic_exchange(&t->taking, true), "two at a time");
    t->in_order &= result->replication == t->expected;
    rest(20);
    atomic_store(&t->taking, false);
    if (t->aggregate.runs == t->most) {
        return false;
    }
    t->expected++;
    gw_aggregate_add(&t->aggregate, result);
    atomic_fetch_add(&t->toy->consumed_by_all, 1);
    if (t->aggregate.runs == t->stop_after) {
        atomic_store(&t->stop, 1);
    }
    return true;
}

static void tell(void *context, int64_t done, double running) {
    taker *t = context;
    cr_assert(done >= t->last_done && running >= 0.0, "%lld runs, %g", (long long)done, running);
    t->last_done = done;
    t->furthest = (double)done + running > t->furthest ? (double)done + running : t->furthest;
}

static int64_t run(taker *t, toy *subject, int64_t count, int threads) {
    *subject = (toy){.slow = subject->slow, .first_is_late = subject->first_is_late};
    t->toy = subject;
    t->expected = 5;
    t->in_order = true;
    t->aggregate = gw_aggregate_create(2);
    gw_replications plan = {.play = play,
                            .subject = subject,
                            .first = 5,
                            .count = count,
                            .threads = threads,
                            .abandon = &t->stop,
                            .consume = take,
                            .progress = tell,
                            .context = t};
    return gw_replications_run(&plan);
}

static const int64_t NEVER = INT64_MAX;

Test(replications, come_in_order_and_give_the_same_bits_for_any_number_of_threads) {
    taker one = {.most = NEVER}, many = {.most = NEVER};
    toy subject = {.slow = -1};
    cr_assert(run(&one, &subject, 60, 1) == 60);
    for (int threads = 2; threads <= 9; threads++) {
        many = (taker){.most = NEVER};
        cr_assert(run(&many, &subject, 60, threads) == 60 && many.in_order);
        cr_assert(memcmp(many.aggregate.column, one.aggregate.column, 2 * sizeof(gw_summary)) == 0);
        cr_assert(many.aggregate.runs == 60 && many.aggregate.events == 120);
        gw_aggregate_free(&many.aggregate);
    }
    gw_aggregate_free(&one.aggregate);
}

Test(replications, wait_no_more_than_twice_as_many_as_there_are_threads) {
    taker t = {.most = NEVER};
    toy subject = {.slow = -1, .first_is_late = true};
    cr_assert(run(&t, &subject, 200, 4) == 200);
    cr_assert(atomic_load(&subject.most_ahead) <= 9, "%d runs were ahead", atomic_load(&subject.most_ahead));
    gw_aggregate_free(&t.aggregate);
}

Test(replications, are_told_of_as_they_go) {
    taker t = {.most = NEVER};
    toy subject = {.slow = -1};
    cr_assert(run(&t, &subject, 20, 3) == 20);
    cr_assert(t.last_done == 20 && t.furthest <= 20.0 + 1e-9, "%lld, %g", (long long)t.last_done, t.furthest);
    gw_aggregate_free(&t.aggregate);
}

Test(replications, that_are_abandoned_leave_the_first_so_many) {
    for (int threads = 1; threads <= 4; threads++) {
        taker t = {.most = NEVER, .stop_after = 7};
        toy subject = {.slow = 5 + 9}; /* the tenth never ends by itself */
        int64_t done = run(&t, &subject, 1000, threads);
        cr_assert(done >= 7 && done <= 9 && done == t.aggregate.runs && t.in_order, "%lld", (long long)done);
        gw_aggregate_free(&t.aggregate);
    }
}

Test(replications, end_when_the_consumer_cannot_go_on) {
    taker t = {.most = 4};
    toy subject = {.slow = -1};
    cr_assert(run(&t, &subject, 1000, 3) == 4 && t.aggregate.runs == 4 && t.in_order);
    cr_assert(atomic_load(&subject.ended) < 20, "%d", atomic_load(&subject.ended));
    gw_aggregate_free(&t.aggregate);
}

Test(replications, of_one_run_need_no_more_than_one_thread) {
    taker t = {.most = NEVER};
    toy subject = {.slow = -1};
    cr_assert(run(&t, &subject, 1, 64) == 1 && atomic_load(&subject.begun) == 1);
    gw_aggregate_free(&t.aggregate);
}

Test(aggregate, keeps_a_summary_a_column_and_period) {
    gw_aggregate aggregate = gw_aggregate_create(2);
    for (int r = 0; r < 3; r++) {
        double values[] = {r, NAN}, series[] = {r, 10, 2 * r, NAN};
        gw_result result = {.events = 5, .columns = 2, .periods = 2, .values = values, .series = series};
        gw_aggregate_add(&aggregate, &result);
    }
    cr_assert(aggregate.runs == 3 && aggregate.events == 15 && aggregate.periods == 2);
    cr_assert(aggregate.column[0].n == 3 && aggregate.column[0].mean == 1);
    cr_assert(aggregate.column[1].n == 0 && aggregate.column[1].untold == 3);
    cr_assert(aggregate.series[1].mean == 10 && aggregate.series[2].mean == 2 && aggregate.series[3].n == 0);
    gw_aggregate_free(&aggregate);
}
