import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';
import { GRADE_LEVELS } from '@/lib/school-choice';

export const COURSE_LIST = {
  sorts: ['title', 'code'],
  filters: ['subject', 'grade_level', 'include_retired'],
} as const;

type CourseQuery = TableQuery<(typeof COURSE_LIST.sorts)[number], (typeof COURSE_LIST.filters)[number]>;

export function listCourses({ grade_level, include_retired, ...query }: CourseQuery) {
  return read(
    api.GET('/v1/schools/courses', {
      params: {
        query: {
          ...query,
          grade_level: GRADE_LEVELS.find((level) => level === grade_level),
          include_retired: include_retired === 'true' || undefined,
        },
      },
    }),
  );
}

export async function readSubjects() {
  return (await read(api.GET('/v1/schools/courses/subjects'))).items;
}

export function readCourse(courseId: string) {
  return read(api.GET('/v1/schools/courses/{course_id}', { params: { path: { course_id: courseId } } }));
}
