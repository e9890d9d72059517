#define _POSIX_C_SOURCE 200809L
#include "experiment/replications.h"

#include "base/arena.h"

#include <pthread.h>

typedef struct pool pool;

struct gw_job {
    pool *pool;
    double share; /* of the job under way that is done */
    bool under_way;
};

struct pool {
    const gw_replications *plan;
    pthread_mutex_t lock; /* guards everything below but `give_up` */
    pthread_cond_t moved; /* a result was delivered, or all is over */
    gw_result **ring;     /* [job % window]: results that wait for their turn */
    int64_t window;
    int64_t taken, finished, delivered;
    atomic_bool give_up;
    gw_job *jobs; /* [thread] */
    int threads;
};

static bool is_over(const pool *p) {
    return atomic_load(&p->give_up) || (p->plan->abandon && atomic_load(p->plan->abandon) != 0);
}

static void tell(const pool *p) {
    if (p->plan->progress) {
        double running = 0.0;
        for (int i = 0; i < p->threads; i++) {
            running += p->jobs[i].under_way ? p->jobs[i].share : 0.0;
        }
        p->plan->progress(p->plan->context, p->finished, running);
    }
}

bool gw_job_goes_on(gw_job *job, double share) {
    static const double STEP = 0.005; /* of a job; finer news is not worth the lock */
    pool *p = job->pool;
    if (p->plan->progress && share >= job->share + STEP) {
        pthread_mutex_lock(&p->lock);
        job->share = share < 1.0 ? share : 1.0;
        tell(p);
        pthread_mutex_unlock(&p->lock);
    }
    return !is_over(p);
}

/* Hands on all results whose turn it is; the lock is held on entry and on return, not in between. Meanwhile
 * the emptied slot keeps all other threads from handing on; after a refusal it does so for good. */
static void deliver(pool *p) {
    for (bool good = true; good && p->ring[p->delivered % p->window];) {
        gw_result *result = p->ring[p->delivered % p->window];
        p->ring[p->delivered % p->window] = NULL;
        pthread_mutex_unlock(&p->lock);
        good = p->plan->consume(p->plan->context, result);
        gw_result_free(result);
        pthread_mutex_lock(&p->lock);
        if (good) {
            p->delivered++;
        } else {
            atomic_store(&p->give_up, true);
        }
        pthread_cond_broadcast(&p->moved);
    }
}

static bool is_stopped(const pool *p) {
    return is_over(p) || (p->plan->stop && atomic_load(p->plan->stop) != 0);
}

/* The next job, or -1; the lock is held. */
static int64_t take(pool *p) {
    while (!is_stopped(p) && p->taken < p->plan->count && p->taken >= p->delivered + p->window) {
        pthread_cond_wait(&p->moved, &p->lock);
    }
    return is_stopped(p) || p->taken == p->plan->count ? -1 : p->taken++;
}

static void *work(void *argument) {
    gw_job *job = argument;
    pool *p = job->pool;
    pthread_mutex_lock(&p->lock);
    for (int64_t number; (number = take(p)) >= 0;) {
        job->share = 0.0;
        job->under_way = true;
        pthread_mutex_unlock(&p->lock);
        gw_result *result = p->plan->play(p->plan->subject, p->plan->first + (uint32_t)number, job);
        pthread_mutex_lock(&p->lock);
        job->under_way = false;
        if (!result) {
            atomic_store(&p->give_up, true);
            pthread_cond_broadcast(&p->moved);
            break;
        }
        p->ring[number % p->window] = result;
        p->finished++;
        tell(p);
        deliver(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static void work_together(pool *p) {
    pthread_t *threads = gw_grow(NULL, p->threads, sizeof *threads);
    int others = 0;
    while (others < p->threads - 1 &&
           pthread_create(&threads[others], NULL, work, &p->jobs[others + 1]) == 0) {
        others++;
    }
    work(&p->jobs[0]);
    for (int i = 0; i < others; i++) {
        pthread_join(threads[i], NULL);
    }
    gw_release(threads);
}

int64_t gw_replications_run(const gw_replications *plan) {
    pool p = {.plan = plan, .threads = plan->threads < plan->count ? plan->threads : (int)plan->count};
    p.threads = p.threads < 1 ? 1 : p.threads;
    p.window = 2 * (int64_t)p.threads;
    p.ring = gw_grow(NULL, p.window, sizeof *p.ring);
    for (int64_t i = 0; i < p.window; i++) {
        p.ring[i] = NULL;
    }
    p.jobs = gw_grow(NULL, p.threads, sizeof *p.jobs);
    for (int i = 0; i < p.threads; i++) {
        p.jobs[i] = (gw_job){.pool = &p};
    }
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.moved, NULL);
    work_together(&p);
    pthread_cond_destroy(&p.moved);
    pthread_mutex_destroy(&p.lock);
    for (int64_t i = 0; i < p.window; i++) {
        gw_result_free(p.ring[i]);
    }
    gw_release(p.ring);
    gw_release(p.jobs);
    return p.delivered;
}

/* --- a scenario as the subject ------------------------------------------------------------------------- */

typedef struct listener {
    gw_job *job;
    volatile int abandoned; /* read and written by this thread alone */
} listener;

static void listen(void *context, double share) {
    listener *l = context;
    l->abandoned = !gw_job_goes_on(l->job, share);
}

gw_result *gw_play_scenario(const void *subject, uint32_t number, gw_job *job) {
    const gw_subject *s = subject;
    listener l = {.job = job};
    gw_replicate_options options = {.series = s->series,
                                    .touchpoints = s->touchpoints,
                                    .day = s->day,
                                    .census = s->census && *s->census == number,
                                    .traced = GW_NOBODY,
                                    .abandon = &l.abandoned,
                                    .progress = listen,
                                    .progress_context = &l};
    return gw_replicate(s->scenario, s->columns, s->seed, number, &options);
}
