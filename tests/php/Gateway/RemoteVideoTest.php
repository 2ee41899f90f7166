<?php
/**
 * Tests of the gateway's video object.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\RemoteVideo.
 */
final class RemoteVideoTest extends TestCase {
	public function test_from_json_reads_every_field(): void {
		$video = RemoteVideo::from_json(
			array(
				'id'         => 'video_1',
				'object'     => 'video',
				'status'     => 'failed',
				'progress'   => 33.0,
				'model'      => 'sora-2',
				'prompt'     => 'A cat',
				'size'       => '1280x720',
				'seconds'    => '8',
				'created_at' => 1700000000,
				'expires_at' => 1700086400,
				'error'      => array(
					'code'    => 'x',
					'message' => ' <b>Blocked</b> ',
				),
			)
		);
		$this->assertEquals( new RemoteVideo( 'video_1', 'failed', 33, 'sora-2', 'A cat', '1280x720', 8, 1700000000, 1700086400, 'Blocked' ), $video );
	}

	public function test_from_json_fills_in_what_is_missing_or_odd(): void {
		$bare = new RemoteVideo( 'v', 'queued', 0, '', '', '', 0, 0, 0, '' );
		$this->assertEquals( $bare, RemoteVideo::from_json( array( 'id' => 'v', 'status' => 'queued' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$odd = array(
			'id'         => 'v',
			'status'     => 'queued',
			'progress'   => -4,
			'model'      => array(),
			'seconds'    => 'many',
			'expires_at' => null,
			'error'      => 'text',
		);
		$this->assertEquals( $bare, RemoteVideo::from_json( $odd ) );
		$this->assertSame( 100, RemoteVideo::from_json( array( 'progress' => 250 ) + $odd )->progress );
	}

	/**
	 * What is no video object.
	 *
	 * @return array<string, array{mixed}>
	 */
	public static function others(): array {
		return array(
			'nothing'          => array( null ),
			'a text'           => array( 'video_1' ),
			'an empty object'  => array( array() ),
			'no id'            => array( array( 'status' => 'queued' ) ),
			'an empty id'      => array( array( 'id' => '', 'status' => 'queued' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			'an id of numbers' => array( array( 'id' => 5, 'status' => 'queued' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			'an endless id'    => array( array( 'id' => str_repeat( 'a', 192 ), 'status' => 'queued' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			'no status'        => array( array( 'id' => 'video_1' ) ),
			'another object'   => array( array( 'id' => 'x', 'object' => 'chat.completion', 'status' => 'done' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		);
	}

	#[DataProvider( 'others' )]
	public function test_what_is_no_video_object_is_none( mixed $json ): void {
		$this->assertNull( RemoteVideo::from_json( $json ) );
		$answer = new HttpResponse( 200, array(), (string) wp_json_encode( $json ) );
		try {
			RemoteVideo::from_order( $answer );
			$this->fail( 'It was taken for a video.' );
		} catch ( GatewayException $failure ) {
			// It may have been paid all the same.
			$this->assertSame( array( Failure::Uncertain, 200 ), array( $failure->failure, $failure->status ) );
		}
		$this->assertSame( Failure::BadAnswer, RemoteVideo::from_answers( array( 'video_1' => $answer ) )['video_1']->failure );
	}

	public function test_from_answers_keeps_failures_and_refuses_the_answer_to_another_question(): void {
		$answer  = new HttpResponse( 200, array(), '{"id":"video_1","status":"queued"}' );
		$busy    = new GatewayException( Failure::Busy );
		$answers = RemoteVideo::from_answers( array( 'video_1' => $answer, 'video_2' => $answer, '3' => $busy ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing

		$this->assertSame( 'video_1', $answers['video_1']->id );
		$this->assertSame( Failure::BadAnswer, $answers['video_2']->failure );
		$this->assertSame( $busy, $answers['3'] );
	}

	public function test_from_list_reads_what_it_can(): void {
		$body = '{"data":[{"id":"video_2","status":"queued"},{"id":""},7,{"id":"video_1","status":"unknown"}]}';
		$this->assertSame( array( 'video_2', 'video_1' ), array_column( RemoteVideo::from_list( new HttpResponse( 200, array(), $body ) ), 'id' ) );
		$this->assertSame( array(), RemoteVideo::from_list( new HttpResponse( 200, array(), '{"data":[]}' ) ) );
		$this->expectException( GatewayException::class );
		RemoteVideo::from_list( new HttpResponse( 200, array(), '<html>' ) );
	}
}
