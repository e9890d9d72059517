/* setting: one lever's setting as a number: what the scenario says, and what this run's copy holds */
#ifndef GW_STRATEGY_SETTING_H
#define GW_STRATEGY_SETTING_H

#include "param/param.h"

typedef struct gw_setting_of {
    const gw_param *param;
    const void *base; /* the object that holds it in the scenario */
    void *live;       /* in this run's copy of the levers */
} gw_setting_of;

/* What one unit of money a week means for a setting. */
typedef enum gw_money_unit { GW_NO_MONEY, GW_MONEY_WEEK, GW_MONEY_EMPLOYEE_WEEK } gw_money_unit;

/* Whether a parameter can be set by a number: not a text, a choice of words, a vector or a seed. */
bool gw_setting_numeric(const gw_param *param);
gw_money_unit gw_setting_money(const gw_param *param);

double gw_setting_base(const gw_setting_of *setting);
double gw_setting_live(const gw_setting_of *setting);
/* Writes the live value, kept within the parameter's range; a whole number is rounded. */
void gw_setting_write(const gw_setting_of *setting, double value);

#endif
