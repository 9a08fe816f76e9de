// SPDX-License-Identifier: Apache-2.0
#include "module_registry.h"

#include "activation.h"
#include "lifecycle.h"
#include "private_memory.h"
#include "report.h"

#include <cstring>
#include <dlfcn.h>

namespace lineprof {

bool ModuleRegistry::haveTable() {
  if (!modules_)
    modules_ = allocatePrivateArray<Module>(kMax);
  return modules_ != nullptr;
}

bool ModuleRegistry::setBench(const Module &module) {
  if (!haveTable())
    return false;
  modules_[0] = module;
  return true;
}

bool ModuleRegistry::addOne(ProfileFile &file, LineprofModule *module) {
  if (module->index)
    return true;
  if (module->abiVersion != LINEPROF_ABI_VERSION || module->size != sizeof(LineprofModule)) {
    report(
        "code compiled for version %u of the runtime, this one has version %u: that code is not profiled; compile it "
        "again with the LineProf.so that goes with this runtime",
        module->abiVersion, LINEPROF_ABI_VERSION);
    return false;
  }
  if (!haveTable() || count_ + 1 == kMax)
    return false;

  Dl_info info = {};
  const char *object = dladdr(module, &info) && info.dli_fname ? info.dli_fname : "";
  size_t objectEnd = sizeof(LineprofModuleSection) + strlen(object) + 1, tablesStart = (objectEnd + 7) / 8 * 8;
  auto *section = static_cast<LineprofModuleSection *>(file.allocate(tablesStart + module->tables->size));
  if (!section)
    return false;
  section->object = sizeof(LineprofModuleSection);
  section->tables = static_cast<uint32_t>(tablesStart);
  char *start = reinterpret_cast<char *>(section);
  strcpy(start + section->object, object);
  memcpy(start + tablesStart, module->tables, module->tables->size);
  modules_[count_ + 1].tables = reinterpret_cast<LineprofTables *>(start + tablesStart);
  __atomic_store_n(&count_, count_ + 1, __ATOMIC_RELEASE);
  module->enter = enter;
  module->leave = leave;
  module->resume = resume;
  module->markNested = markNested;
  module->turn = turn;
  module->back = back;
  module->unload = unload;
  __atomic_store_n(&module->index, count_, __ATOMIC_RELEASE);
  ProfileFile::publish(&section->section, LINEPROF_SECTION_MODULE, count_);
  return true;
}

bool ModuleRegistry::add(ProfileFile &file, LineprofModule *wanted, LineprofModule *const *begin,
                         LineprofModule *const *end) {
  if (begin)
    for (LineprofModule *const *module = begin; module != end; ++module)
      if (*module && *module != wanted)
        addOne(file, *module);
  return addOne(file, wanted);
}

} // namespace lineprof
