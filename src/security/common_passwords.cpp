#include "security/passwords.h"

#include "core/text.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace practice::security {
namespace {

// What people try first: words, names, teams, places and trades, compared after digits and signs around the word and
// the usual substitutions (@ a, 0 o, 1 i, 3 e, $ s, 5 s, 7 t) are undone. Anything under ten characters is refused anyway
// when it stands alone, so short words matter only with padding such as "Summer2026!". Sorted.
constexpr std::string_view kWords[] = {
    "abcdef", "access", "account", "admin", "adminadmin", "administrator", "airplane", "alexander", "alexandra",
    "alphabet", "amanda", "america", "american", "andrea", "andrew", "angel", "angela", "angels", "anthony",
    "apple", "april", "arizona", "arsenal", "asdfgh", "asdfghjkl", "ashley", "august", "austin", "autumn",
    "avengers", "babygirl", "bailey", "banana", "barbara", "baseball", "basketball", "batman", "beautiful",
    "benjamin", "bigdaddy", "billing", "blessed", "blessing", "bond", "boston", "brandon", "brandy", "brittany",
    "broncos", "brooklyn", "buster", "butterfly", "california", "cameron", "canada", "captain", "cardiology",
    "carlos", "carolina", "caroline", "changeit", "changeme", "changepassword", "charles", "charlie", "charlotte",
    "cheese", "chelsea", "chicago", "chicken", "chocolate", "christian", "christina", "christine", "christmas",
    "christopher", "cinderella", "clinic", "clinicclinic", "coffee", "colorado", "company", "computer", "cookie",
    "corvette", "country", "cowboy", "cowboys", "crystal", "customer", "dakota", "dallas", "daniel", "danielle",
    "david", "december", "default", "defaultpassword", "denise", "dentist", "destiny", "detroit", "diamond",
    "diana", "dinosaur", "doctor", "doctordoctor", "dolphin", "dolphins", "dragon", "dragonball", "eagles",
    "easter", "edward", "elephant", "elizabeth", "emergency", "eminem", "everton", "family", "february", "ferrari",
    "fireball", "florida", "flower", "flowers", "football", "footballer", "forever", "forgot", "francis", "freedom",
    "friday", "friend", "friends", "fuckyou", "gabriel", "gandalf", "garfield", "george", "georgia", "giants",
    "ginger", "goldfish", "goodluck", "google", "grandma", "gravity", "guest", "guitar", "hannah", "happiness",
    "happy", "harley", "harrypotter", "health", "healthcare", "heather", "hello", "hellohello", "hellokitty",
    "hellothere", "helpdesk", "hockey", "holiday", "hollywood", "hospital", "houston", "hunter", "iloveyou",
    "iloveyousomuch", "iloveyoutoo", "independence", "internet", "ironman", "isabella", "jackson", "january",
    "jasmine", "jason", "jennifer", "jeremy", "jessica", "jesus", "jesuschrist", "jesusislord", "jonathan",
    "jordan", "joseph", "joshua", "july", "june", "junior", "justin", "justinbieber", "kangaroo", "katherine",
    "killer", "kitten", "lakers", "lauren", "leonardo", "letmein", "letmeinnow", "liberty", "linkedin", "liverpool",
    "login", "london", "lovelove", "lovely", "loveme", "loveyou", "loveyouforever", "lucky", "maggie", "manager",
    "manchester", "manchesterunited", "march", "marina", "mario", "marlboro", "martin", "master", "masterkey",
    "matrix", "matthew", "maverick", "medical", "medicine", "melissa", "mercedes", "merlin", "metallica", "mexico",
    "michael", "michelle", "michigan", "mickeymouse", "minecraft", "monday", "money", "monkey", "monster", "morgan",
    "mother", "motorola", "mountain", "mustang", "mypassword", "nascar", "natalie", "nathan", "newpassword",
    "newyork", "nicholas", "nicole", "nintendo", "nirvana", "nothing", "november", "nurse", "nursing", "october",
    "office", "officemanager", "oklahoma", "oliver", "opensesame", "oracle", "orange", "packers", "panther",
    "panthers", "pass", "passcode", "passpass", "passphrase", "passport", "passw", "password", "passwordpassword",
    "passwords", "patient", "patients", "patrick", "peaches", "peanut", "penguin", "pepper", "pharmacy",
    "philadelphia", "phoenix", "physician", "pineapple", "player", "please", "pokemon", "police", "popcorn",
    "porsche", "practice", "practicedesk", "precious", "prince", "princess", "princesss", "private", "purple",
    "pussycat", "qazwsx", "qazwsxedc", "qwert", "qwerty", "qwertyuiop", "rachel", "raiders", "rainbow", "ranger",
    "rangers", "rebecca", "reception", "receptionist", "redskins", "reset", "richard", "robert", "rocket", "root",
    "runner", "samantha", "samsung", "sandra", "saturday", "school", "scooter", "secret", "secretpassword",
    "security", "september", "server", "service", "shadow", "shannon", "sierra", "silver", "slipknot", "smokey",
    "snoopy", "soccer", "softball", "somebody", "something", "sophie", "spiderman", "spring", "sprite", "squirrel",
    "startrek", "starwars", "steelers", "stephanie", "steven", "strawberry", "student", "success", "summer",
    "summertime", "sunday", "sunflower", "sunshine", "superman", "superstar", "supervisor", "support", "swordfish",
    "system", "taylor", "teacher", "temp", "temporary", "temppassword", "tennis", "test", "tester", "testing",
    "testtest", "texas", "thomas", "thunder", "thursday", "tiger", "tigger", "tinkerbell", "tomorrow", "toyota",
    "trustno", "tuesday", "turtle", "tweety", "unicorn", "universe", "user", "username", "valentine", "vanessa",
    "victor", "victoria", "viking", "vikings", "volleyball", "washington", "watermelon", "wednesday", "welcome",
    "welcomehome", "welcometo", "whatever", "whatsapp", "william", "williams", "willow", "windows", "winner",
    "winter", "wizard", "wonderful", "wordpass", "xavier", "yankees", "yellow", "zaqwsx", "zxcvbn", "zxcvbnm"};

static_assert(std::is_sorted(std::begin(kWords), std::end(kWords)));

constexpr std::string_view kRows[] = {"01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz",
                                      "zyxwvutsrqponmlkjihgfedcba", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
                                      "azertyuiopqsdfghjklmwxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm",
                                      "1q2w3e4r5t6y7u8i9o0p", "a1b2c3d4e5f6g7h8i9", "qweasdzxcqweasdzxc", "147258369147258369",
                                      "123123123123123123", "11223344556677889900", "q1w2e3r4t5y6u7i8o9p0"};

char unsubstituted(char c) {
    switch (c) {
    case '@':
    case '4': return 'a';
    case '0': return 'o';
    case '1':
    case '!': return 'i';
    case '3': return 'e';
    case '$':
    case '5': return 's';
    case '7': return 't';
    default: return c;
    }
}

bool isLetter(char c) { return c >= 'a' && c <= 'z'; }

bool isKnownWord(std::string_view text) { return std::binary_search(std::begin(kWords), std::end(kWords), text); }

/// The word in the middle: digits and signs around it dropped, the rest with substitutions undone.
bool hasKnownCore(std::string_view lower) {
    const auto first = std::find_if(lower.begin(), lower.end(), isLetter);
    const auto last = std::find_if(lower.rbegin(), lower.rend(), isLetter).base();
    if (first >= last)
        return false;
    std::string core(first, last);
    if (isKnownWord(core))
        return true;
    std::transform(core.begin(), core.end(), core.begin(), unsubstituted);
    if (isKnownWord(core))
        return true;
    // "P@ssw0rd!!" ends in signs that are no letters; "dr4g0n5tar7" does not: the whole word once more.
    std::string whole(lower);
    std::transform(whole.begin(), whole.end(), whole.begin(), unsubstituted);
    return isKnownWord(whole);
}

bool isRow(std::string_view lower) {
    return std::any_of(std::begin(kRows), std::end(kRows),
                       [&](std::string_view row) { return row.find(lower) != std::string_view::npos; });
}

/// "aaaaaaaaaa", "abababababab", "abcdabcdabcd".
bool isShortPattern(std::string_view text) {
    for (std::size_t period = 1; period <= 4; ++period) {
        bool repeats = text.size() >= 2 * period;
        for (std::size_t i = period; i < text.size() && repeats; ++i)
            repeats = text[i] == text[i - period];
        if (repeats)
            return true;
    }
    return false;
}

} // namespace

bool isCommonPassword(std::string_view password) {
    const std::string lower = core::lowered(password);
    return isShortPattern(lower) || isRow(lower) || hasKnownCore(lower);
}

} // namespace practice::security
