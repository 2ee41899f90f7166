import type { Connection } from '../../store/types';
import { keyOrigin } from './key-origin';
import { MessageNotice } from '../message-notice';
import { KeyField, TestButton } from './server-fields';
import { toMessage, tryKey } from './use-connections';
import { useOutcome } from '../use-outcome';

interface Props {
	/** The one that has no key yet; missing where nothing is set up. */
	connection: Connection | undefined;
	typed: string;
	onType: ( key: string ) => void;
	onSave: () => void;
}

/** The shortest way in: one key, tried and saved with Enter. */
export function FirstKey( { connection, typed, onType, onSave }: Props ) {
	const { isBusy, message, say, run } = useOutcome();
	const key = typed.trim();
	const test = () =>
		run( async () =>
			say( toMessage( await tryKey( connection?.id, key ) ) )
		);
	return (
		<form
			className="platoniavid-settings__form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				onSave();
			} }
		>
			{ connection?.fixed.endpoint && (
				<p>
					<span dir="auto">{ connection.label }</span>{ ' ' }
					<code dir="ltr">{ connection.endpoint }</code>
				</p>
			) }
			<KeyField
				help={ keyOrigin( undefined ) }
				value={ typed }
				onChange={ onType }
			/>
			<div className="platoniavid-form__buttons">
				<TestButton
					isBusy={ isBusy }
					disabled={ isBusy || key === '' }
					onClick={ () => void test() }
				/>
			</div>
			{ message && (
				<MessageNotice
					message={ message }
					onRemove={ () => say( null ) }
				/>
			) }
		</form>
	);
}
