/* levers: where a firm's money can go; all of them together, as one firm has them set */
#ifndef GW_LEVER_LEVERS_H
#define GW_LEVER_LEVERS_H

#include "lever/advertising.h"
#include "lever/assurance.h"
#include "lever/campaign.h"
#include "lever/citizenship.h"
#include "lever/compliance.h"
#include "lever/control.h"
#include "lever/empowerment.h"
#include "lever/gestures.h"
#include "lever/improvement.h"
#include "lever/involvement.h"
#include "lever/leading.h"
#include "lever/listening.h"
#include "lever/pay.h"
#include "lever/price.h"
#include "lever/premises.h"
#include "lever/product.h"
#include "lever/programme.h"
#include "lever/promise.h"
#include "lever/public_relations.h"
#include "lever/recognition.h"
#include "lever/recovery.h"
#include "lever/segmentation.h"
#include "lever/selection.h"
#include "lever/self_service.h"
#include "lever/staffing.h"
#include "lever/technology.h"
#include "lever/training.h"

#include "base/text.h"
#include "model/firm.h"

typedef enum gw_lever {
#define LEVER(name, ...) GW_LEVER_##name,
#include "lever/levers.def"
#undef LEVER
    GW_LEVER_COUNT
} gw_lever;

typedef struct gw_levers {
#define LEVER(name, ...) gw_##name##_params name;
#include "lever/levers.def"
#undef LEVER
} gw_levers;

/* What levers move. */
typedef enum gw_lever_effect {
#define EFFECT(name, what, fields) GW_EFFECT_##name,
#include "lever/effects.def"
#undef EFFECT
    GW_EFFECT_COUNT
} gw_lever_effect;

/* A lever's row. In its texts names of parameters stand in backticks. */
typedef struct gw_lever_row {
    const char *name, *what, *cost, *delay, *saturation;
    uint64_t effects; /* bit 1 << gw_lever_effect */
} gw_lever_row;
/* By number; NULL beyond the last. */
const gw_lever_row *gw_lever_at(int lever);
const char *gw_lever_name(int lever);

/* NULL beyond the last. */
const char *gw_lever_effect_name(int effect);
const char *gw_lever_effect_what(int effect);

/* docs/levers.md */
void gw_levers_page(gw_text *out);

/* The group of all levers of a firm, its children relative to gw_levers. */
const gw_group *gw_levers_group(void);

/* Fills `drives` from the settings (a gw_levers): a gw_drive_hook. */
void gw_levers_drive(const void *levers, double wage, gw_drives *drives);

#endif
