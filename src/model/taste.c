#include "model/taste.h"

#include "model/world_params.h"

GW_GROUP(gw_attribute_group, "attributes",
         "What customers look at, in a questionnaire's words; instead of five weights.", gw_attribute_params,
         GW_ATTRIBUTE_PARAMS, 0)

/* The shares at which the gains of satisfaction hold as they stand. */
static const double SERVICE = 0.6, PRODUCT = 0.2, PRICE = 0.2;

void gw_taste_check(gw_check *check, const gw_list *attributes) {
    const gw_attribute_params *attribute = attributes->items;
    double sum = 0.0;
    for (ptrdiff_t i = 0; i < attributes->count; i++) {
        sum += attribute[i].weight;
    }
    if (attributes->count > 0 && (sum < 1.0 - 1e-6 || sum > 1.0 + 1e-6)) {
        gw_check_error(check, "attributes", "the attributes' weights sum to %.9g; they must sum to 1", sum);
    }
}

static gw_taste of_attributes(const gw_list *attributes, gw_vec *weights) {
    const gw_attribute_params *attribute = attributes->items;
    double sum[GW_ASPECTS] = {0};
    double service = 0.0;
    gw_taste taste = {0};
    for (ptrdiff_t i = 0; i < attributes->count; i++) {
        int of = attribute[i].of;
        sum[of] += attribute[i].weight;
        service += of < GW_DIMENSIONS ? attribute[i].weight : 0.0;
        if (attribute[i].need && attribute[i].least > taste.least[of]) {
            taste.least[of] = attribute[i].least;
            taste.needs = true;
        }
    }
    for (int i = 0; i < GW_DIMENSIONS && service > 0.0; i++) {
        weights->at[i] = sum[i] / service;
    }
    taste.service = service;
    taste.product = sum[GW_PRODUCT];
    taste.price = sum[GW_PRICE];
    return taste;
}

gw_taste gw_taste_make(const gw_world_params *world, const gw_segment_params *segment,
                       double weight[GW_DIMENSIONS]) {
    const gw_satisfaction_params *satisfaction = &world->satisfaction;
    bool own = segment->attributes.count > 0;
    const gw_list *attributes = own ? &segment->attributes : &world->market.attributes;
    gw_vec weights = segment->weights;
    gw_taste taste = {.service = satisfaction->service_share,
                      .product = satisfaction->product_share,
                      .price = satisfaction->price_share};
    if (attributes->count > 0) {
        taste = of_attributes(attributes, &weights);
    }
    taste.service /= SERVICE;
    taste.product /= PRODUCT;
    taste.price /= PRICE;
    gw_quality_weights(&world->quality, &weights, weight);
    return taste;
}
