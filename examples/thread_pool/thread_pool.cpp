// A pool of threads that counts primes. What do the workers spend their time on: work, or waiting for it?
#include <lineprof/lineprof.h>

#include <condition_variable>
#include <cstdio>
#include <functional>
#include <future>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

class Pool {
public:
  explicit Pool(unsigned threads) {
    for (unsigned i = 0; i < threads; ++i)
      workers_.emplace_back([this] { work(); });
  }

  ~Pool() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      closing_ = true;
    }
    wake_.notify_all();
    for (std::thread &worker : workers_)
      worker.join();
  }

  LINEPROF std::future<int> submit(std::function<int()> task) {
    std::packaged_task<int()> packaged(std::move(task));
    std::future<int> result = packaged.get_future();
    {
      std::lock_guard<std::mutex> lock(mutex_);
      tasks_.push(std::move(packaged));
    }
    wake_.notify_one();
    return result;
  }

private:
  LINEPROF void work() {
    for (;;) {
      std::unique_lock<std::mutex> lock(mutex_);
      wake_.wait(lock, [this] { return closing_ || !tasks_.empty(); });
      if (tasks_.empty())
        return;
      std::packaged_task<int()> task = std::move(tasks_.front());
      tasks_.pop();
      lock.unlock();
      task();
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::queue<std::packaged_task<int()>> tasks_;
  bool closing_ = false;
  std::vector<std::thread> workers_;
};

LINEPROF int primesIn(int from, int to) {
  int count = 0;
  for (int n = from; n < to; ++n) {
    bool prime = n > 1;
    for (int d = 2; d * d <= n && prime; ++d)
      prime = n % d != 0;
    count += prime;
  }
  return count;
}

int main() {
  Pool pool(4);
  std::vector<std::future<int>> results;
  for (int i = 0; i < 400; ++i)
    results.push_back(pool.submit([i] { return primesIn(500 * i, 500 * (i + 1)); }));
  int sum = 0;
  for (std::future<int> &result : results)
    sum += result.get();
  std::printf("%d primes below 200000\n", sum);
}
