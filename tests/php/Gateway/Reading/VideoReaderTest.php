<?php
/**
 * Tests of reading answers.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway\Reading;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Reading\Moment;
use PlatoniaVid\Gateway\Reading\Said;
use PlatoniaVid\Gateway\Reading\ListReader;
use PlatoniaVid\Gateway\Reading\PackedId;
use PlatoniaVid\Gateway\Reading\VideoReader;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\Reading: videos, times and words out of any shape.
 */
final class VideoReaderTest extends TestCase {
	public function test_an_answer_in_openais_shape_is_read_whole(): void {
		$now   = time();
		$video = self::answer(
			array(
				'id'                    => 'video_1',
				'object'                => 'video',
				'status'                => 'failed',
				'progress'              => 33.0,
				'model'                 => 'sora-2',
				'prompt'                => 'A cat',
				'size'                  => '1280x720',
				'seconds'               => '8',
				'created_at'            => 1700000000,
				'expires_at'            => $now + 86400,
				'remixed_from_video_id' => 'video_0',
				'error'                 => array(
					'code'    => 'x',
					'message' => ' <b>Blocked</b> ',
				),
			)
		);
		$this->assertEquals(
			new RemoteVideo( 'video_1', RemoteStatus::Failed, 33, 'sora-2', 'A cat', '1280x720', 8, 1700000000, $now + 86400, 'Blocked', 'video_0' ),
			$video
		);
	}

	public function test_what_is_missing_or_odd_is_empty(): void {
		$bare = new RemoteVideo( 'v', RemoteStatus::Waiting );
		$this->assertEquals( $bare, self::answer( array( 'id' => 'v', 'status' => 'queued' ) ) );
		$odd = array(
			'id'         => 'v',
			'status'     => 'queued',
			'progress'   => -4,
			'model'      => array(),
			'seconds'    => 'many',
			'created_at' => 'never',
			'expires_at' => null,
			'error'      => 'text',
		);
		$this->assertEquals( $bare, self::answer( $odd ) );
	}

	/** What progress is. @return iterable<array{mixed, int}> */
	public static function progresses(): iterable {
		yield 'an integer' => array( 50, 50 );
		yield 'more than all' => array( 250, 100 );
		yield 'a float' => array( 51.4, 51 );
		yield 'a part of one' => array( 0.5, 50 );
		yield 'all of one' => array( 1.0, 100 );
		yield 'one percent' => array( 1, 1 );
		yield 'a text' => array( '50%', 50 );
		yield 'a number as a text' => array( '50', 50 );
		yield 'a part as a text' => array( '0.25', 25 );
		yield 'nothing' => array( null, 0 );
		yield 'a list' => array( array( 1 ), 0 );
	}

	#[DataProvider( 'progresses' )]
	public function test_progress_is_percent( mixed $said, int $percent ): void {
		// phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_var_export -- "1.0" stays a float.
		$body = '{"id":"v","status":"processing","progress":' . ( is_float( $said ) ? var_export( $said, true ) : wp_json_encode( $said ) ) . '}';
		$this->assertSame( $percent, VideoReader::answer( 'v', new HttpResponse( 200, array(), $body ) )?->progress );
	}

	/** What says nothing of a job. @return iterable<array{mixed}> */
	public static function others(): iterable {
		yield 'nothing' => array( null );
		yield 'a text' => array( 'video_1' );
		yield 'an empty object' => array( array() );
		yield 'another kind of object' => array( array( 'object' => 'chat.completion', 'choices' => array() ) );
		yield 'a refusal' => array( array( 'success' => false, 'message' => 'No.', 'request_id' => 'r' ) );
		yield 'an error of a request' => array( array( 'error' => array( 'message' => 'No.' ), 'request_id' => 'r' ) );
	}

	#[DataProvider( 'others' )]
	public function test_what_says_nothing_of_a_job_is_none( mixed $json ): void {
		$answer = new HttpResponse( 200, array(), (string) wp_json_encode( $json ) );
		$this->assertNull( VideoReader::order( $answer ) );
		$this->assertNull( VideoReader::answer( 'video_1', $answer ) );
	}

	public function test_an_id_is_taken_up_to_its_longest_and_only_if_it_can_be_printed(): void {
		$order = static fn( mixed $id ): ?string => VideoReader::order(
			new HttpResponse( 200, array(), (string) wp_json_encode( array( 'id' => $id ) ) )
		)?->id;
		$this->assertSame( str_repeat( 'v', 1000 ), $order( str_repeat( 'v', 1000 ) ) );
		$this->assertNull( $order( str_repeat( 'v', 1001 ) ) );
		$this->assertNull( $order( "video\n1" ) );
		$this->assertNull( $order( '' ) );
		$this->assertSame( '5', $order( 5 ) );
	}

	public function test_what_a_packed_video_varies_is_packed_like_it(): void {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- as LiteLLM does it.
		$packed = static fn( string $id, string $model ): string => 'video_' . base64_encode( "litellm:custom_llm_provider:openai;model_id:$model;video_id:$id" );
		$from   = static fn( string $id, string $source ): ?string => VideoReader::answer(
			$id,
			new HttpResponse( 200, array(), '{"id":"v","status":"queued","remixed_from_video_id":"' . $source . '"}' )
		)?->remixed_from;
		$this->assertSame( $packed( 'video_a', 'm' ), $from( $packed( 'video_b', 'm' ), 'video_a' ) );
		$this->assertSame( PackedId::named( $packed( 'video_a', '' ) ), PackedId::named( (string) $from( $packed( 'video_b', 'm' ), 'video_a' ) ) );
		$this->assertSame( $packed( 'video_a', '' ), $from( $packed( 'video_b', 'm' ), $packed( 'video_a', '' ) ) );
		$this->assertSame( array( 'video_a', '' ), array( $from( 'video_b', 'video_a' ), $from( $packed( 'video_b', 'm' ), '' ) ) );
	}

	/** Where an order is said to be, and the id in that. @return iterable<array{string, ?string}> */
	public static function places(): iterable {
		yield 'its own' => array( '/v1/videos/video_1', 'video_1' );
		yield 'with a slash' => array( '/v1/videos/video_1/', 'video_1' );
		yield 'its status' => array( 'https://one.example/v1/videos/video_1/status?version=1', 'video_1' );
		yield 'its result, and the status of that' => array( '/operations/o-1/result/status', 'o-1' );
		yield 'an id that begins like a route' => array( '/v1/videos/status-1', 'status-1' );
		yield 'a route' => array( '/v1/videos/status', null );
		yield 'where videos are ordered' => array( '/v1/videos', null );
		yield 'a host' => array( 'https://one.example/status', null );
	}

	#[DataProvider( 'places' )]
	public function test_an_order_is_known_by_where_it_is( string $location, ?string $id ): void {
		$this->assertSame( $id, VideoReader::order( new HttpResponse( 202, array( 'location' => $location ), '' ) )?->id );
	}

	/** States of a job, by all that is told of it. @return iterable<array{string, RemoteStatus}> */
	public static function states(): iterable {
		$word = '"status":"reticulating"';
		yield 'a word that nobody knows' => array( $word, RemoteStatus::Unknown );
		yield 'with a time that is none' => array( "$word,\"completed_at\":null", RemoteStatus::Unknown );
		yield 'with a link, and a progress that is not all' => array( "$word,\"progress\":0,\"url\":\"https://one.example/a\"", RemoteStatus::Unknown );
		yield 'with a path' => array( "$word,\"url\":\"/v1/videos/v\"", RemoteStatus::Unknown );
		yield 'with a time and a progress' => array( "$word,\"progress\":30,\"completed_at\":1764200000", RemoteStatus::Unknown );
		yield 'with a time and an error' => array( "$word,\"completed_at\":1764200000,\"error\":{\"message\":\"No.\"}", RemoteStatus::Unknown );
		yield 'with a link' => array( '"status":2,"url":"https://one.example/a.mp4"', RemoteStatus::Done );
		yield 'with a time' => array( "$word,\"completed_at\":\"2026-11-27T10:00:00Z\",\"error\":null", RemoteStatus::Done );
		yield 'with all of the progress' => array( "$word,\"progress\":100", RemoteStatus::Done );
		yield 'no word, with all of the progress' => array( '"progress":100,"error":{"code":0,"message":""}', RemoteStatus::Done );
		yield 'a flag beside a message' => array( '"done":true,"message":"Video generated successfully"', RemoteStatus::Done );
		yield 'a flag beside an error with nothing in it' => array( '"done":true,"error":{"code":0,"message":"","details":[]}', RemoteStatus::Done );
		yield 'a flag beside an error' => array( '"done":true,"error":{"code":13}', RemoteStatus::Failed );
		yield 'a flag beside an error that is a flag' => array( '"done":true,"error":true', RemoteStatus::Failed );
		yield 'a flag beside a reason' => array( '"done":true,"response":{"raiMediaFilteredReasons":["No."]}', RemoteStatus::Failed );
		yield 'an error' => array( '"error":"No."', RemoteStatus::Failed );
		yield 'an error that says that there is none' => array( '"error":"none"', RemoteStatus::Unknown );
	}

	#[DataProvider( 'states' )]
	public function test_a_state_is_what_all_of_the_answer_says( string $fields, RemoteStatus $status ): void {
		$this->assertSame( $status, VideoReader::answer( 'v', new HttpResponse( 200, array(), '{"id":"v",' . $fields . '}' ) )?->status );
	}

	public function test_a_list_is_found_under_its_names(): void {
		$ids = static fn( string $body )
			:
			?array => is_array( ListReader::videos( new HttpResponse( 200, array(), $body ) ) )
			? array_column( ListReader::videos( new HttpResponse( 200, array(), $body ) ), 'id' )
			: null;
		$this->assertSame(
			array( 'video_2', 'video_1' ),
			$ids( '{"data":[{"id":"video_2","status":"queued"},{"id":""},7,{"id":"video_1","status":"unknown"}]}' )
		);
		$this->assertSame( array( 'v' ), $ids( '[{"id":"v"}]' ) );
		$this->assertSame( array( 't' ), $ids( '{"data":{"items":[{"task_id":"t"}]}}' ) );
		$this->assertSame( array(), $ids( '{"data":[]}' ) );
		$this->assertSame( array(), $ids( '{"object":"list","data":null}' ), 'As some programming languages write an empty list.' );
		$this->assertNull( $ids( '{"code":401,"message":"No.","data":null}' ) );
		$this->assertNull( $ids( '<html>' ) );
		$this->assertNull( $ids( '{"object":"chat.completion"}' ) );
	}

	public function test_times_are_read_in_every_unit_and_not_believed_when_absurd(): void {
		$now = 1764200000;
		foreach ( array( $now, 1000 * $now, 1000000 * $now, (string) $now, gmdate( DATE_ATOM, $now ), gmdate( 'Y-m-d H:i:s', $now ) ) as $said ) {
			$this->assertSame( $now, Moment::past( $said ), (string) wp_json_encode( $said ) );
		}
		$this->assertSetFor( 3600, Moment::future( 3600 ) );
		$this->assertSame( $now + 3600, Moment::future( 1000 * ( $now + 3600 ) ) );
		foreach ( array( 0, -5, 12, 'soon', null, array(), 1.0e30, '1970-01-02T00:00:00Z', 99999999999 ) as $said ) {
			$this->assertSame( 0, Moment::past( $said ), (string) wp_json_encode( $said ) );
		}
		$this->assertSame( array( 0, 0 ), array( Moment::future( 0 ), Moment::future( '2999-01-01' ) ) );
	}

	public function test_times_of_a_server_with_another_clock_are_told_by_the_sites(): void {
		$now   = time();
		$says  = array( 'date' => gmdate( 'D, d M Y H:i:s', $now - 7200 ) . ' GMT' );
		$video = '{"id":"v","status":"completed","created_at":' . ( $now - 7260 ) . ',"expires_at":' . ( $now - 3600 ) . '}';
		$told  = array(
			VideoReader::order( new HttpResponse( 200, $says, $video ) ),
			VideoReader::answer( 'v', new HttpResponse( 200, $says, $video ) ),
			ListReader::videos( new HttpResponse( 200, $says, "[$video]" ) )[0],
		);
		foreach ( $told as $remote ) {
			$this->assertEqualsWithDelta( array( $now - 60, $now + 3600 ), array( $remote->created_at, $remote->expires_at ), 5 );
		}
		// What is said in seconds from now has no clock, nor has what agrees, or says nothing.
		$this->assertEqualsWithDelta( $now + 60, VideoReader::order( new HttpResponse( 200, $says, '{"id":"v","expires_in":60}' ) )->expires_at, 5 );
		$this->assertSame( $now - 7260, VideoReader::order( new HttpResponse( 200, array(), $video ) )->created_at );
	}

	/** @return array<string, array{array<string, mixed>, string}> What a failed job has of metadata, and why it failed. */
	public static function reasons(): array {
		return array(
			'in the place of the address' => array( array( 'url' => 'The picture shows a person.' ), 'The picture shows a person.' ),
			'under its own name'          => array( array( 'url' => '', 'fail_reason' => 'quota' ), 'quota' ),
			'an address is no reason'     => array( array( 'url' => 'https://cdn.example/v.mp4' ), '' ),
			'nor is one that is beneath'  => array( array( 'url' => 'files/v.mp4' ), '' ),
		);
	}

	/** @param array<string, mixed> $metadata What it has. */
	#[DataProvider( 'reasons' )]
	public function test_a_reason_is_found_in_metadata( array $metadata, string $reason ): void {
		$this->assertSame( $reason, self::answer( array( 'id' => 'v', 'status' => 'failed', 'error' => null, 'metadata' => $metadata ) )?->error );
	}

	public function test_an_unknown_word_is_waited_on(): void {
		$this->assertSame( RemoteStatus::Unknown, RemoteStatus::from_word( 'reticulating' ) );
		$this->assertSame( RemoteStatus::Unknown, RemoteStatus::from_word( str_repeat( 'completed ', 5000 ) ) );
		$this->assertSame( RemoteStatus::Done, RemoteStatus::from_word( ' Succeeded ' ) );
		$this->assertSame( RemoteStatus::Gone, RemoteStatus::from_word( 'deleted' ) );
	}

	public function test_words_are_of_a_sane_length_whatever_is_said(): void {
		$began = $this->processor();
		$this->assertLessThanOrEqual( 1000, mb_strlen( Said::in( new HttpResponse( 400, array(), str_repeat( '<b>اعتبار ', 500000 ) . '}' ) )->words ) );
		$this->assertLessThanOrEqual( 1000, mb_strlen( Said::of( array( 'error' => array( 'message' => str_repeat( 'no credit ', 100000 ) ) ) )->words ) );
		$this->assertLessThan( 2.0, $this->processor() - $began );
	}

	public function test_an_answer_that_holds_a_film_is_decoded_once(): void {
		$film = 'data:video/mp4;base64,' . str_repeat( 'AAAA', 1024 * 1024 );
		$said = new HttpResponse( 200, array(), '{"id":"v","status":"completed","url":"' . $film . '"}' );
		memory_reset_peak_usage();
		$before = memory_get_usage();
		$this->assertSame( array( $film ), VideoReader::answer( 'v', $said )?->links );
		$this->assertLessThan( 1.5 * strlen( $film ), memory_get_peak_usage() - $before );
	}

	/** Reads an answer about video "v", or the one in it. @param array<string, mixed> $json The answer. */
	private static function answer( array $json ): ?RemoteVideo {
		return VideoReader::answer( (string) $json['id'], new HttpResponse( 200, array(), (string) wp_json_encode( $json ) ) );
	}
}
