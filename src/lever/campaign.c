#include "lever/campaign.h"

GW_GROUP(gw_campaign_group, "campaign", "A campaign for service among the staff.", gw_campaign_params,
         GW_CAMPAIGN_PARAMS, 0)

void gw_campaign_drive(const gw_campaign_params *lever, int account, double wage, gw_drives *drives) {
    double funding = lever->budget / lever->needed;
    drives->campaign = funding < 1.0 ? funding : 1.0;
    drives->campaign_week = lever->week;
    drives->campaign_cost = lever->budget;
    drives->campaign_account = account;
    (void)wage;
}
