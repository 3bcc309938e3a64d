-- Rooms taken for other things than lessons, staff who are away, and who takes their lessons.
-- :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE schools.reservations (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    room_id UUID NOT NULL,
    purpose VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    period_ids UUID[] NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    made_by UUID NOT NULL,
    cancelled_at TIMESTAMP WITH TIME ZONE,
    cancelled_by UUID,
    CONSTRAINT pk_reservations PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_reservations_tenant_id_room_id FOREIGN KEY(tenant_id, room_id) REFERENCES schools.rooms (tenant_id, id),
    CONSTRAINT ck_reservations_dates CHECK (ends_on >= starts_on),
    CONSTRAINT ck_reservations_cancelled CHECK ((cancelled_at is null) = (cancelled_by is null))
);
CREATE INDEX ix_reservations_room ON schools.reservations (tenant_id, room_id, starts_on);

CREATE TABLE schools.staff_absences (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    staff_id UUID NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    period_ids UUID[] NOT NULL,
    reason VARCHAR(32) NOT NULL,
    note VARCHAR,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded_by UUID NOT NULL,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    withdrawn_by UUID,
    CONSTRAINT pk_staff_absences PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_staff_absences_tenant_id_staff_id FOREIGN KEY(tenant_id, staff_id) REFERENCES schools.staff (tenant_id, id),
    CONSTRAINT ck_staff_absences_dates CHECK (ends_on >= starts_on),
    CONSTRAINT ck_staff_absences_withdrawn CHECK ((withdrawn_at is null) = (withdrawn_by is null))
);
CREATE INDEX ix_staff_absences_staff ON schools.staff_absences (tenant_id, staff_id, starts_on);
CREATE INDEX ix_staff_absences_days ON schools.staff_absences (tenant_id, ends_on);

CREATE TABLE schools.covers (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    absence_id UUID NOT NULL,
    section_id UUID NOT NULL,
    held_on DATE NOT NULL,
    period_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    assigned_at TIMESTAMP WITH TIME ZONE NOT NULL,
    assigned_by UUID NOT NULL,
    released_at TIMESTAMP WITH TIME ZONE,
    released_by UUID,
    CONSTRAINT pk_covers PRIMARY KEY (tenant_id, id),
    CONSTRAINT fk_covers_tenant_id_absence_id FOREIGN KEY(tenant_id, absence_id) REFERENCES schools.staff_absences (tenant_id, id),
    CONSTRAINT fk_covers_tenant_id_section_id FOREIGN KEY(tenant_id, section_id) REFERENCES schools.sections (tenant_id, id),
    CONSTRAINT fk_covers_tenant_id_period_id FOREIGN KEY(tenant_id, period_id) REFERENCES schools.class_periods (tenant_id, id),
    CONSTRAINT fk_covers_tenant_id_staff_id FOREIGN KEY(tenant_id, staff_id) REFERENCES schools.staff (tenant_id, id),
    CONSTRAINT ck_covers_released CHECK (released_at is not null or released_by is null)
);
CREATE UNIQUE INDEX uq_covers_lesson ON schools.covers (tenant_id, section_id, held_on, period_id) WHERE released_at is null;
CREATE INDEX ix_covers_staff ON schools.covers (tenant_id, staff_id, held_on);
CREATE INDEX ix_covers_absence ON schools.covers (tenant_id, absence_id);

ALTER TABLE schools.bookings
    ADD COLUMN reservation_id UUID,
    ADD COLUMN cover_id UUID,
    ADD CONSTRAINT fk_bookings_tenant_id_reservation_id FOREIGN KEY(tenant_id, reservation_id) REFERENCES schools.reservations (tenant_id, id),
    ADD CONSTRAINT fk_bookings_tenant_id_cover_id FOREIGN KEY(tenant_id, cover_id) REFERENCES schools.covers (tenant_id, id);
CREATE INDEX ix_bookings_reservation ON schools.bookings (tenant_id, reservation_id) WHERE reservation_id is not null;
CREATE INDEX ix_bookings_cover ON schools.bookings (tenant_id, cover_id) WHERE cover_id is not null;

ALTER TABLE schools.reservations ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.reservations TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.reservations TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.reservations TO :app;

ALTER TABLE schools.staff_absences ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.staff_absences TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.staff_absences TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.staff_absences TO :app;

ALTER TABLE schools.covers ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schools.covers TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON schools.covers TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON schools.covers TO :app;
