export { NotFoundState as default } from '@/components/states';
