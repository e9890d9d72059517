/* mechanisms: what people do, one row a mechanism; parameters of its own under its name in a scenario */
#ifndef GW_MODEL_MECHANISMS_H
#define GW_MODEL_MECHANISMS_H

#include "model/choice.h"
#include "model/complaint.h"
#include "model/expectation.h"
#include "model/index.h"
#include "model/links.h"
#include "model/loyalty.h"
#include "model/network.h"
#include "model/newcomer.h"
#include "model/quality.h"
#include "model/satisfaction.h"
#include "model/scorecard.h"
#include "model/talk.h"

#define GW_MECHANISMS(M) \
    M(network) \
    M(quality) \
    M(expectation) \
    M(satisfaction) \
    M(loyalty) \
    M(complaint) \
    M(talk) \
    M(newcomer) \
    M(choice) \
    M(index) \
    M(scorecard) \
    M(links)

#endif
