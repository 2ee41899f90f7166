<?php
/**
 * Tests of reasons.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Values;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Alternative;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * Tests of PlatoniaVid\Videos\Values\VideoError.
 */
final class VideoErrorTest extends TestCase {
	/**
	 * Each failure of a gateway, with the code and the next step that it becomes.
	 *
	 * @return array<string, array{Failure, string, string}>
	 */
	public static function failures(): array {
		$steps = array(
			'NotSent'         => array( 'gateway_unreachable', 'retry' ),
			'Blocked'         => array( 'requests_blocked', 'settings' ),
			'Held'            => array( 'requests_limited', 'wait' ),
			'Unauthorized'    => array( 'key_refused', 'settings' ),
			'Forbidden'       => array( 'key_not_allowed', 'settings' ),
			'VideoForbidden'  => array( 'video_forbidden', 'none' ),
			'OutOfCredit'     => array( 'out_of_credit', 'add_credit' ),
			'Invalid'         => array( 'request_refused', 'edit_prompt' ),
			'ModelRefused'    => array( 'model_refused', 'choose_model' ),
			'NotFound'        => array( 'gone', 'none' ),
			'Moved'           => array( 'moved', 'settings' ),
			'Retired'         => array( 'retired', 'choose_model' ),
			'NotReady'        => array( 'content_missing', 'wait' ),
			'JobFailed'       => array( 'job_error', 'wait' ),
			'NotHere'         => array( 'connection_missing', null ),
			'TooLarge'        => array( 'request_too_large', 'edit_prompt' ),
			'Unsupported'     => array( 'unsupported', 'none' ),
			'Busy'            => array( 'gateway_busy', 'wait' ),
			'Uncertain'       => array( 'unconfirmed', null ),
			'BadAnswer'       => array( 'bad_answer', 'retry' ),
			'BadContent'      => array( 'bad_content', 'retry' ),
			'ContentTooLarge' => array( 'content_too_large', 'retry' ),
			'NoRoom'          => array( 'no_room', 'wait' ),
		);
		$cases = array();
		foreach ( Failure::cases() as $failure ) {
			$cases[ $failure->name ] = array( $failure, ...( $steps[ $failure->name ] ?? array( '', '' ) ) );
		}
		return $cases;
	}

	#[DataProvider( 'failures' )]
	public function test_from_gateway_has_a_sentence_and_a_next_step_for_each_failure( Failure $failure, string $code, ?string $action ): void {
		$plain = VideoError::from_gateway( new GatewayException( $failure ) );
		$this->assertSame( 'platoniavid_' . $code, $plain->code );
		$this->assertContains( $plain->action, VideoError::ACTIONS );
		if ( null !== $action ) {
			$this->assertSame( $action, $plain->action );
		}
		$this->assertMatchesRegularExpression( '/^[A-Z].{20,}\.$/u', $plain->message );

		$worded = VideoError::from_gateway( new GatewayException( $failure, 'Own words & more.' ) );
		$this->assertStringStartsWith( $plain->message . ' ', $worded->message );
		$this->assertStringContainsString( 'Own words', $worded->message );
	}

	public function test_long_words_are_cut(): void {
		$this->assertLessThan( 800, mb_strlen( VideoError::from_gateway( new GatewayException( Failure::Invalid, str_repeat( 'نه ', 900 ) ) )->message ) );
	}

	public function test_each_reason_of_ours_has_a_next_step_that_exists(): void {
		$made    = array();
		$methods = array_merge(
			...array_map(
				static fn ( string $class ): array => ( new \ReflectionClass( $class ) )->getMethods( \ReflectionMethod::IS_STATIC ),
				array( VideoError::class, OrderError::class )
			)
		);
		foreach ( $methods as $method ) {
			$is_reason = in_array( (string) $method->getReturnType(), array( 'self', VideoError::class ), true );
			if ( $is_reason && $method->isPublic() && ! str_starts_with( $method->getName(), 'from_' ) ) {
				$values = array(
					'int'              => 12,
					'array'            => array( 'Another model' ),
					'string'           => 'Words.',
					Alternative::class => new Alternative( 'other', 'Another server', 'model', 'Another model', '1280x720', 4, null ),
				);
				$error  = $method->invoke(
					null,
					...array_map( static fn ( \ReflectionParameter $parameter ): mixed => $values[ (string) $parameter->getType() ], $method->getParameters() )
				);
				$this->assertContains( $error->action, VideoError::ACTIONS, $method->getName() );
				$this->assertStringStartsWith( 'platoniavid_', $error->code );
				$this->assertNotSame( '', $error->message );
				$made[ $method->getName() ] = $error->action;
			}
		}
		$this->assertSame( 'edit_prompt', $made['job_failed'] );
		$this->assertSame( 'retry', $made['overdue'] );
		$this->assertStringContainsString( 'Words.', VideoError::job_failed( 'Words.' )->message );
	}

	public function test_what_an_earlier_version_wrote_of_expired_content_is_tried_again_too(): void {
		$this->assertEquals( VideoError::expired(), VideoError::from_row( 'platoniavid_expired', 'Generate it again.', 'edit_prompt' ) );
		$this->assertSame( 'retry', VideoError::expired()->action );
		$other = VideoError::from_row( 'platoniavid_job_failed', 'Words.', 'edit_prompt' );
		$this->assertEquals( new VideoError( 'platoniavid_job_failed', 'Words.', 'edit_prompt' ), $other );
	}

	public function test_words_are_quoted_as_those_of_the_one_who_said_them(): void {
		$quoted = static fn ( Failure $failure, int $status ): string => VideoError::from_gateway( new GatewayException( $failure, 'No.', $status ) )->message;
		$this->assertStringContainsString( 'The gateway says: “No.”', $quoted( Failure::Invalid, 400 ) );
		$this->assertStringContainsString( 'The connection’s own words: “No.”', $quoted( Failure::NotSent, 0 ) );
		$this->assertStringContainsString( 'WordPress says: “No.”', VideoError::file_refused( 'No.' )->message );
	}

	#[DataProvider( 'failures' )]
	public function test_an_order_is_said_to_be_perhaps_charged_where_its_failure_may_be_and_nowhere_else( Failure $failure ): void {
		$error = VideoError::from_order( new GatewayException( $failure, '', 500 ) );
		$this->assertSame( $failure->may_be_charged(), str_contains( $error->message, 'may have been charged' ) );
		$this->assertSame( $failure->may_be_charged(), 'platoniavid_unconfirmed' === $error->code );
	}

	public function test_the_key_is_in_no_reason_even_where_the_gateway_repeats_it(): void {
		$this->saveKey();
		$this->configure(
			array( 'faults' => array( array(
			'operation' => 'create',
			'kind'      => 'status',
			'status'    => 400,
			'message'   => 'No: ' . self::DEMO_KEY,
			),
			),
			)
		);
		$this->actAs( 'author' );
		$video = $this->create();

		$this->assertStringContainsString( 'No: ', $video['error']['message'] );
		$this->assertStringNotContainsString( self::DEMO_KEY, (string) wp_json_encode( $video ) );
	}
}
