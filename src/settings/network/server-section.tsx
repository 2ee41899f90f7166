import { RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { useStep } from '../../follow/use-step';
import { number } from '../../format/number';
import type { Network } from '../../store/types';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FocusableButton } from '../../ui/focusable-button';
import { useClose } from '../../ui/use-close';
import { keyOrigin } from '../connections/key-origin';
import { ExposedKey, UnreadableKey } from '../connections/key-warnings';
import { MessageNotice } from '../message-notice';
import { Section } from '../section';
import {
	AddressField,
	KeyField,
	NameField,
	TestButton,
} from '../connections/server-fields';
import { useOutcome } from '../use-outcome';
import type { NetworkState } from './use-network';

type Server = NonNullable< Network[ 'connection' ] >;

const onTheirWay = ( videos: number ) =>
	sprintf(
		/* translators: %s: a number of videos. */
		_n(
			'%s video of the network’s sites is on its way there.',
			'%s videos of the network’s sites are on their way there.',
			videos,
			'platoniavid'
		),
		number( videos )
	);

/** What is asked before the key is forgotten, or the connection removed. */
function Question( {
	what,
	server,
	act,
	onClose,
}: {
	what: 'forget' | 'remove';
	server: Server;
	act: () => Promise< void >;
	onClose: () => void;
} ) {
	const { error, run } = useStep();
	const close = useClose( onClose );
	const forgets = what === 'forget';
	const label = forgets
		? __( 'Forget the key', 'platoniavid' )
		: __( 'Remove', 'platoniavid' );
	const confirm = () =>
		run( async () => {
			await act();
			close();
		} );
	return (
		<ConfirmDialog
			title={
				forgets
					? __( 'Forget the network’s key?', 'platoniavid' )
					: __( 'Remove the network’s connection?', 'platoniavid' )
			}
			confirmLabel={ label }
			isDestructive
			onConfirm={ () => void confirm() }
			onCancel={ onClose }
		>
			{ error && <strong>{ error } </strong> }
			{ server.open_videos > 0 &&
				`${ onTheirWay( server.open_videos ) } ` }
			{ forgets
				? __(
						'Sites without a key of their own can’t order until one is entered again. Videos that are on their way can’t be fetched without it.',
						'platoniavid'
					)
				: __(
						'Sites without a connection of their own can’t order any more. What is on its way is finished with the key that is saved now, which is forgotten then.',
						'platoniavid'
					) }
		</ConfirmDialog>
	);
}

/** The server that sites order from where they have none of their own, and its key. */
export function ServerSection( {
	state,
	network,
}: {
	state: NetworkState;
	network: Network;
} ) {
	const { changes, change, kinds } = state;
	const { connection, draining } = network;
	const { isBusy, message, say, run } = useOutcome();
	const [ asks, setAsks ] = useState< 'forget' | 'remove' | null >( null );
	const kind = changes.kind ?? connection?.kind ?? kinds[ 0 ]?.id ?? '';
	const usual = kinds.find( ( { id } ) => id === kind );
	const isOther = kind !== connection?.kind;
	const hasKey = connection !== null && connection.key.source !== 'none';
	const test = () => run( async () => say( await state.test() ) );
	return (
		<Section name="connections" title={ __( 'Connection', 'platoniavid' ) }>
			<p>
				{ __(
					'All sites of the network order from this server where they have no key of their own, and its key pays for it.',
					'platoniavid'
				) }
			</p>
			{ connection?.key.needs_reentry && <UnreadableKey /> }
			{ connection?.key.exposed && <ExposedKey /> }
			<RadioControl
				label={ __( 'Kind of server', 'platoniavid' ) }
				selected={ kind }
				options={ kinds.map( ( { id, label } ) => ( {
					value: id,
					label,
				} ) ) }
				onChange={ ( id ) =>
					change( {
						kind: id,
						endpoint:
							id === connection?.kind
								? connection.endpoint
								: kinds.find( ( known ) => known.id === id )
										?.endpoint,
					} )
				}
			/>
			<AddressField
				isNew={ connection === null }
				value={
					changes.endpoint ??
					( isOther ? usual?.endpoint : connection.endpoint ) ??
					''
				}
				onChange={ ( endpoint ) => change( { endpoint } ) }
			/>
			<KeyField
				hasKey={ hasKey }
				help={ keyOrigin(
					hasKey ? { ...connection.key, source: 'option' } : undefined
				) }
				value={ changes.key ?? '' }
				onChange={ ( key ) => change( { key } ) }
			/>
			<NameField
				usual={ usual?.label }
				value={
					changes.label ?? ( isOther ? '' : connection.label ) ?? ''
				}
				onChange={ ( label ) => change( { label } ) }
			/>
			<div className="platoniavid-form__buttons">
				<TestButton
					isBusy={ isBusy }
					disabled={ isBusy || ( ! hasKey && ! changes.key ) }
					onClick={ () => void test() }
				/>
				{ hasKey && (
					<FocusableButton
						__next40pxDefaultSize
						variant="tertiary"
						isDestructive
						onClick={ () => setAsks( 'forget' ) }
					>
						{ __( 'Forget the key', 'platoniavid' ) }
					</FocusableButton>
				) }
				{ connection && (
					<FocusableButton
						__next40pxDefaultSize
						variant="tertiary"
						isDestructive
						onClick={ () => setAsks( 'remove' ) }
					>
						{ __( 'Remove…', 'platoniavid' ) }
					</FocusableButton>
				) }
			</div>
			{ message && (
				<MessageNotice
					message={ message }
					onRemove={ () => say( null ) }
				/>
			) }
			{ draining.length > 0 && (
				<ul className="platoniavid-settings__list">
					{ draining.map(
						( { id, label, endpoint, open_videos: open } ) => (
							<li key={ id }>
								<strong dir="auto">{ label }</strong>{ ' ' }
								<code dir="ltr">{ endpoint }</code>{ ' ' }
								{ __(
									'Removed: it takes no more orders, and finishes what it has.',
									'platoniavid'
								) }{ ' ' }
								{ onTheirWay( open ) }
							</li>
						)
					) }
				</ul>
			) }
			{ asks && connection && (
				<Question
					what={ asks }
					server={ connection }
					act={ () =>
						asks === 'forget'
							? state.forgetKey()
							: state.remove( connection.open_videos > 0 )
					}
					onClose={ () => setAsks( null ) }
				/>
			) }
		</Section>
	);
}
