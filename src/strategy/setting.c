#include "strategy/setting.h"

#include <string.h>

bool gw_setting_numeric(const gw_param *param) {
    return param->type == GW_F64 || param->type == GW_I64 || param->type == GW_BOOL;
}

gw_money_unit gw_setting_money(const gw_param *param) {
    return strcmp(param->unit, "money/week") == 0            ? GW_MONEY_WEEK
           : strcmp(param->unit, "money/employee/week") == 0 ? GW_MONEY_EMPLOYEE_WEEK
                                                             : GW_NO_MONEY;
}

static double read(const gw_param *param, const void *object) {
    const char *at = (const char *)object + param->offset;
    double number;
    int64_t whole;
    bool flag;
    switch (param->type) {
    case GW_F64:
        memcpy(&number, at, sizeof number);
        return number;
    case GW_I64:
        memcpy(&whole, at, sizeof whole);
        return (double)whole;
    default:
        memcpy(&flag, at, sizeof flag);
        return flag ? 1.0 : 0.0;
    }
}

double gw_setting_base(const gw_setting_of *setting) {
    return read(setting->param, setting->base);
}

double gw_setting_live(const gw_setting_of *setting) {
    return read(setting->param, setting->live);
}

void gw_setting_write(const gw_setting_of *setting, double value) {
    const gw_param *param = setting->param;
    char *at = (char *)setting->live + param->offset;
    double number = value < param->low ? param->low : value > param->high ? param->high : value;
    int64_t whole = (int64_t)(number < 0.0 ? number - 0.5 : number + 0.5);
    bool flag = number != 0.0;
    switch (param->type) {
    case GW_F64:
        memcpy(at, &number, sizeof number);
        break;
    case GW_I64:
        memcpy(at, &whole, sizeof whole);
        break;
    default:
        memcpy(at, &flag, sizeof flag);
    }
}
