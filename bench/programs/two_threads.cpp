// SPDX-License-Identifier: Apache-2.0
// Two threads and a queue between them.
// bench: small=6500 threads=2
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

class Channel {
public:
  void send(std::vector<uint32_t> batch) {
    std::unique_lock<std::mutex> lock(mutex_);
    room_.wait(lock, [this] { return queue_.size() < 16; });
    queue_.push(std::move(batch));
    filled_.notify_one();
  }
  std::vector<uint32_t> receive() {
    std::unique_lock<std::mutex> lock(mutex_);
    filled_.wait(lock, [this] { return !queue_.empty(); });
    std::vector<uint32_t> batch = std::move(queue_.front());
    queue_.pop();
    room_.notify_one();
    return batch;
  }

private:
  std::mutex mutex_;
  std::condition_variable filled_, room_;
  std::queue<std::vector<uint32_t>> queue_;
};

static void produce(Channel &channel, int batches) {
  uint32_t seed = 9;
  for (int i = 0; i < batches; ++i) {
    std::vector<uint32_t> batch(4096);
    for (uint32_t &value : batch) {
      seed ^= seed << 13;
      seed ^= seed >> 17;
      seed ^= seed << 5;
      value = seed;
    }
    channel.send(std::move(batch));
  }
  channel.send({});
}

static uint64_t consume(Channel &channel) {
  uint64_t sum = 0;
  for (;;) {
    std::vector<uint32_t> batch = channel.receive();
    if (batch.empty())
      return sum;
    for (uint32_t value : batch)
      sum += value % 1009;
  }
}

int main(int argc, char **argv) {
  int batches = argc > 1 ? atoi(argv[1]) : 25000;
  Channel channel;
  std::thread producer([&] { produce(channel, batches); });
  std::printf("%llu\n", static_cast<unsigned long long>(consume(channel)));
  producer.join();
}
