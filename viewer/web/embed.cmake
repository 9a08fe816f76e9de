# cmake -D INPUT=file -D OUTPUT=file.cpp -D NAME=identifier -P embed.cmake: a file as a std::string_view.
file(READ ${INPUT} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUTPUT} "// Made from ${NAME} by embed.cmake.
#include \"web/bundle.h\"
namespace lineprof::web {
static const unsigned char bytes[] = {
${bytes}
};
const std::string_view ${NAME}(reinterpret_cast<const char *>(bytes), sizeof bytes);
} // namespace lineprof::web
")
