<?php
/**
 * `/videos/{id}/events`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Values\EventWords;
use PlatoniaVid\Videos\Values\IsoTime;

/**
 * What has happened to a video, for those who may deal with it.
 *
 * @phpstan-import-type Event from EventLog
 */
final class EventsController {
	/**
	 * @param EventLog $events The events.
	 */
	public function __construct( private readonly EventLog $events ) {
	}

	/**
	 * Registers the route; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		register_rest_route(
			VideosController::NAMESPACE,
			'/videos/(?P<id>\d+)/events',
			array(
				array(
					'methods'             => 'GET',
					'callback'            => $this->get_events( ... ),
					'permission_callback' => VideoPermissions::can_edit( ... ),
				),
				'schema' => self::schema( ... ),
			)
		);
	}

	/**
	 * The JSON schema of an event.
	 *
	 * @return array<string, mixed>
	 */
	public static function schema(): array {
		return Schema::resource(
			'event',
			array(
				'at'    => array(
					'description' => 'When, in UTC.',
					'type'        => 'string',
					'format'      => 'date-time',
				),
				'event' => array(
					'description' => 'What has happened, for programs.',
					'type'        => 'string',
					'enum'        => EventLog::EVENTS,
				),
				'code'  => array(
					'description' => 'What went wrong, for programs; empty where nothing did.',
					'type'        => 'string',
				),
				'text'  => array(
					'description' => 'What has happened, for people.',
					'type'        => 'string',
				),
			)
		);
	}

	/**
	 * The events, the newest last.
	 *
	 * @param \WP_REST_Request<array{id: int}> $request The request.
	 */
	private function get_events( \WP_REST_Request $request ): \WP_REST_Response {
		return new \WP_REST_Response( array_map( self::describe( ... ), $this->events->of( (int) $request['id'] ) ) );
	}

	/**
	 * An event in that form.
	 *
	 * @param Event $event The event.
	 * @return array{at: string, event: string, code: string, text: string}
	 */
	private static function describe( array $event ): array {
		return array(
			'at'    => IsoTime::of( $event['at'] ),
			'event' => $event['event'],
			'code'  => $event['code'],
			'text'  => EventWords::of( $event['event'], $event['message'] ),
		);
	}
}
