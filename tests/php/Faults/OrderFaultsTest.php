<?php
/**
 * The fault matrix of what costs money.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Create, create from an image, and remix: each fault, its end, what was paid.
 */
final class OrderFaultsTest extends FaultTestCase {
	// Half of it is kept for the answer, and a busy machine needs the other half for an image.
	protected const PATIENCE = 2;

	/**
	 * Each fault for each operation that costs.
	 *
	 * @return iterable<string, list<mixed>> Protocol, operation, fault, status, code and action right after it, status and code at the end, paid jobs.
	 */
	public static function rows(): iterable {
		$rows = Rows::of( Rows::NOT_SENT, 'submitting', 'gateway_unreachable', 'retry', 'completed', null, 1 )
			+ Rows::of( Rows::BUSY, 'submitting', 'gateway_busy', 'wait', 'completed', null, 1 )
			+ Rows::of( Rows::SILENT_BEFORE, 'unconfirmed', 'unconfirmed', 'wait', 'unconfirmed', 'unconfirmed_none', 0 )
			+ Rows::of(
				array_diff( array( ...Rows::BROKEN, ...Rows::UNREADABLE, ...array_keys( KnownFaults::ACTED ) ), Rows::BEGUN, array( 'an endless body' ) ),
				'unconfirmed',
				'unconfirmed',
				'wait',
				'completed',
				null,
				1
			)
			+ Rows::of( array( ...Rows::HARMLESS, ...Rows::BEGUN, 'an endless body' ), 'queued', null, '', 'completed', null, 1 )
			+ Rows::refused( static fn( string $code, string $action ): array => array( 'failed', $code, $action, 'failed', $code, 0 ) )
			+ array(
				'HTTP 400, no credit' => array(
					Rows::refusal( 400, 'insufficient_quota' ),
					'failed',
					'out_of_credit',
					'add_credit',
					'failed',
					'out_of_credit',
					0,
				),
				'HTTP 400, its model' => array(
					Rows::refusal( 400, 'model_not_found' ),
					'failed',
					'model_refused',
					'choose_model',
					'failed',
					'model_refused',
					0,
				),
				'HTTP 403, its video' => array( Rows::refusal( 403, 'video_forbidden' ), 'failed', 'video_forbidden', 'none', 'failed', 'video_forbidden', 0 ),
			);
		foreach ( array( 'create', 'create from an image', 'remix' ) as $operation ) {
			$own  = 'remix' === $operation
				? Rows::of( array( 'HTTP 404' ), 'failed', 'gone', 'none', 'failed', 'gone', 0 )
				: Rows::of( array( 'HTTP 404' ), 'failed', 'no_gateway', 'settings', 'failed', 'no_gateway', 0 );
			$own += Rows::of( array( 'HTTP 409' ), 'unconfirmed', 'unconfirmed', 'wait', 'unconfirmed', 'unconfirmed_none', 0 );
			if ( 'create from an image' === $operation ) {
				$own += Rows::of( array( 'HTTP 413' ), 'failed', 'image_too_large', 'choose_image', 'failed', 'image_too_large', 0 );
			}
			foreach ( Rows::spoken( $operation, array_map( static fn( array $row ): array => array( $operation, ...$row ), $own + $rows ) ) as $name => $row ) {
				if ( 'xai' === $row[0] && in_array( $row[2], array( array( 'kind' => 'cut-body' ), array( 'kind' => 'too-long' ) ), true ) ) {
					// Its answer is no more than the id, and half of that is none.
					[ $row[3], $row[4], $row[5] ] = array( 'unconfirmed', 'unconfirmed', 'wait' );
				}
				if ( in_array( $row[0], array( 'openrouter', 'xai' ), true ) && 'unconfirmed' === $row[3] ) {
					// They have no list to look into.
					[ $row[6], $row[7] ] = array( 'unconfirmed', 'unconfirmed_unsearched' );
				}
				yield $name => $row;
			}
		}
	}

	/**
	 * @param string               $protocol  Which protocol is spoken.
	 * @param string               $operation What is asked for.
	 * @param array<string, mixed> $fault     What goes wrong.
	 * @param string               $status    The status right after it.
	 * @param ?string              $code      What its editor is told.
	 * @param string               $action    What they are offered.
	 * @param string               $end       The status when all has been tried that costs nothing.
	 * @param ?string              $end_code  What its editor is told then.
	 * @param int                  $paid      How often it was paid.
	 */
	#[DataProvider( 'rows' )]
	public function test_it_is_paid_at_most_once_and_comes_to_an_end(
		string $protocol,
		string $operation,
		array $fault,
		string $status,
		?string $code,
		string $action,
		string $end,
		?string $end_code,
		int $paid,
	): void {
		$this->speak( $protocol );
		$source     = 'remix' === $operation ? $this->addOrdered(
			array(
				'status' => 'importing',
				'author' => get_current_user_id(),
			),
			'What was there before'
		) : null;
		$this->paid = $paid + ( null === $source ? 0 : 1 );
		$prompt     = "A cat in the rain, $operation";
		$body       = array(
			'prompt'     => $prompt,
			'request_id' => wp_generate_uuid4(),
		);
		if ( 'create from an image' === $operation ) {
			$body['reference_image'] = $this->addImage();
		}
		$route = null === $source ? '/videos' : "/videos/{$source->id}/remix";
		usleep( null === $source ? 0 : 60_000 );
		$this->spoil( null === $source ? 'create' : 'remix', $fault );

		$first = $this->rest( 'POST', $route, $body );
		// What becomes of it is the row's to say.
		self::assertAnswers( 201, $first );
		$row = $this->repository()->find_request( get_current_user_id(), $body['request_id'] );
		self::assertNotNull( $row );
		self::assertShows( $status, $code, $action, $this->shown( $row->id ) );

		// The same request again sends nothing.
		self::assertAnswers( 200, $this->rest( 'POST', $route, $body ) );
		self::assertCount(
			1,
			array_filter(
				$this->queries()->page(
					array(
						'orderby'  => 'id',
						'order'    => 'asc',
						'page'     => 1,
						'per_page' => 10,
					)
				)[0],
				static fn( $video ): bool => $video->prompt === $prompt
			)
		);

		$this->mend();
		$this->follow( $row->id );
		if ( null !== $source ) {
			$this->follow( $source->id );
		}
		self::assertShows( $end, $end_code, null === $end_code ? '' : $this->shown( $row->id )['error']['action'], $this->shown( $row->id ) );
		self::assertSame( $prompt, $this->shown( $row->id )['prompt'] );
	}
}
