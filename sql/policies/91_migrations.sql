-- Lets the server see which migrations its database has had, so that it can refuse to start on another. The schema
-- holds that one table, which names files and nothing else.
GRANT USAGE ON SCHEMA public TO holdfast_web;
GRANT SELECT ON public.migration TO holdfast_web;
