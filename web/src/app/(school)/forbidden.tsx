export { ForbiddenState as default } from '@/components/states';
