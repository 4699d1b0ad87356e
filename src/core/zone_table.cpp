#include "core/zone_table.h"

namespace practice::core {
namespace {

#define EASTERN "EST5EDT,M3.2.0,M11.1.0"
#define CENTRAL "CST6CDT,M3.2.0,M11.1.0"
#define MOUNTAIN "MST7MDT,M3.2.0,M11.1.0"
#define PACIFIC "PST8PDT,M3.2.0,M11.1.0"
#define ALASKA "AKST9AKDT,M3.2.0,M11.1.0"
#define ATLANTIC "AST4ADT,M3.2.0,M11.1.0"
#define WESTERN_EUROPE "WET0WEST,M3.5.0/1,M10.5.0"
#define CENTRAL_EUROPE "CET-1CEST,M3.5.0,M10.5.0/3"
#define EASTERN_EUROPE "EET-2EEST,M3.5.0/3,M10.5.0/4"
#define AUSTRALIA_EAST "AEST-10AEDT,M10.1.0,M4.1.0/3"

constexpr ZoneEntry kZones[]{
    {"UTC", "UTC0"},
    // United States and its territories
    {"America/New_York", EASTERN},
    {"America/Detroit", EASTERN},
    {"America/Indiana/Indianapolis", EASTERN},
    {"America/Indiana/Marengo", EASTERN},
    {"America/Indiana/Petersburg", EASTERN},
    {"America/Indiana/Vevay", EASTERN},
    {"America/Indiana/Vincennes", EASTERN},
    {"America/Indiana/Winamac", EASTERN},
    {"America/Kentucky/Louisville", EASTERN},
    {"America/Kentucky/Monticello", EASTERN},
    {"America/Chicago", CENTRAL},
    {"America/Indiana/Knox", CENTRAL},
    {"America/Indiana/Tell_City", CENTRAL},
    {"America/Menominee", CENTRAL},
    {"America/North_Dakota/Beulah", CENTRAL},
    {"America/North_Dakota/Center", CENTRAL},
    {"America/North_Dakota/New_Salem", CENTRAL},
    {"America/Denver", MOUNTAIN},
    {"America/Boise", MOUNTAIN},
    {"America/Phoenix", "MST7"},
    {"America/Los_Angeles", PACIFIC},
    {"America/Anchorage", ALASKA},
    {"America/Juneau", ALASKA},
    {"America/Metlakatla", ALASKA},
    {"America/Nome", ALASKA},
    {"America/Sitka", ALASKA},
    {"America/Yakutat", ALASKA},
    {"America/Adak", "HST10HDT,M3.2.0,M11.1.0"},
    {"Pacific/Honolulu", "HST10"},
    {"America/Puerto_Rico", "AST4"},
    {"America/St_Thomas", "AST4"},
    {"Pacific/Guam", "ChST-10"},
    {"Pacific/Saipan", "ChST-10"},
    {"Pacific/Pago_Pago", "SST11"},
    // The other Americas
    {"America/Toronto", EASTERN},
    {"America/Winnipeg", CENTRAL},
    {"America/Regina", "CST6"},
    {"America/Edmonton", MOUNTAIN},
    {"America/Vancouver", PACIFIC},
    {"America/Halifax", ATLANTIC},
    {"America/St_Johns", "NST3:30NDT,M3.2.0,M11.1.0"},
    {"America/Mexico_City", "CST6"},
    {"America/Tijuana", PACIFIC},
    {"America/Bogota", "<-05>5"},
    {"America/Lima", "<-05>5"},
    {"America/Sao_Paulo", "<-03>3"},
    {"America/Argentina/Buenos_Aires", "<-03>3"},
    {"America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24"},
    // Europe
    {"Europe/London", "GMT0BST,M3.5.0/1,M10.5.0"},
    {"Europe/Dublin", "GMT0IST,M3.5.0/1,M10.5.0"},
    {"Europe/Lisbon", WESTERN_EUROPE},
    {"Atlantic/Reykjavik", "GMT0"},
    {"Europe/Berlin", CENTRAL_EUROPE},
    {"Europe/Paris", CENTRAL_EUROPE},
    {"Europe/Madrid", CENTRAL_EUROPE},
    {"Europe/Rome", CENTRAL_EUROPE},
    {"Europe/Amsterdam", CENTRAL_EUROPE},
    {"Europe/Brussels", CENTRAL_EUROPE},
    {"Europe/Vienna", CENTRAL_EUROPE},
    {"Europe/Zurich", CENTRAL_EUROPE},
    {"Europe/Copenhagen", CENTRAL_EUROPE},
    {"Europe/Stockholm", CENTRAL_EUROPE},
    {"Europe/Oslo", CENTRAL_EUROPE},
    {"Europe/Warsaw", CENTRAL_EUROPE},
    {"Europe/Prague", CENTRAL_EUROPE},
    {"Europe/Budapest", CENTRAL_EUROPE},
    {"Europe/Athens", EASTERN_EUROPE},
    {"Europe/Helsinki", EASTERN_EUROPE},
    {"Europe/Bucharest", EASTERN_EUROPE},
    {"Europe/Istanbul", "<+03>-3"},
    // Africa and Asia
    {"Africa/Johannesburg", "SAST-2"},
    {"Africa/Lagos", "WAT-1"},
    {"Africa/Nairobi", "EAT-3"},
    {"Asia/Dubai", "<+04>-4"},
    {"Asia/Riyadh", "<+03>-3"},
    {"Asia/Kolkata", "IST-5:30"},
    {"Asia/Kathmandu", "<+0545>-5:45"},
    {"Asia/Bangkok", "<+07>-7"},
    {"Asia/Singapore", "<+08>-8"},
    {"Asia/Manila", "PST-8"},
    {"Asia/Hong_Kong", "HKT-8"},
    {"Asia/Shanghai", "CST-8"},
    {"Asia/Seoul", "KST-9"},
    {"Asia/Tokyo", "JST-9"},
    // Oceania
    {"Australia/Perth", "AWST-8"},
    {"Australia/Darwin", "ACST-9:30"},
    {"Australia/Adelaide", "ACST-9:30ACDT,M10.1.0,M4.1.0/3"},
    {"Australia/Brisbane", "AEST-10"},
    {"Australia/Sydney", AUSTRALIA_EAST},
    {"Australia/Melbourne", AUSTRALIA_EAST},
    {"Australia/Hobart", AUSTRALIA_EAST},
    {"Pacific/Auckland", "NZST-12NZDT,M9.5.0,M4.1.0/3"},
};

} // namespace

std::span<const ZoneEntry> zoneTable() { return kZones; }

} // namespace practice::core
