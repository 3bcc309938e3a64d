import { checkEnv } from './env';

try {
  checkEnv();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
